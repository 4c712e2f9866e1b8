/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthlake.ndjson.LineSet;
import java.io.Serializable;

/**
 * A file to check.
 *
 * @param file the file
 * @param only the lines that are wanted
 */
record CheckTask(DocumentRef file, LineSet only) implements Serializable {}
