/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.util.SortedMap;

/**
 * A stretch of a file's good lines.
 *
 * @param bytes the lines, each with a line break
 * @param map which lines they were
 * @param types how many resources there are of each type
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
public record Chunk(byte[] bytes, LineMap map, SortedMap<String, Long> types) {}
