/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A resource that is not sent.
 *
 * @param line its line, from 1
 * @param lastLine its last line, the same unless it goes over several
 * @param reason the name of its {@link LineFault}
 * @param message what is wrong and what to do; nothing of its content
 * @param type its type, if it was seen
 * @param id its id, if it was seen
 */
public record BadLine(
    long line,
    long lastLine,
    String reason,
    String message,
    @Nullable String type,
    @Nullable String id) {}
