/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The engine's id of what is sent for a file: the file's own, or one for each chunk of it.
 *
 * @param document the file: its S3 URI
 * @param version which reading of it the chunk is of, or null for the file itself
 * @param index the chunk, from 0
 */
record SentId(String document, @Nullable String version, int index) {

  private static final Pattern CHUNK =
      Pattern.compile("(.*)#([0-9a-f]{16})-(\\d{5,9})", Pattern.DOTALL);

  static SentId parse(String id) {
    Matcher chunk = CHUNK.matcher(id);
    return chunk.matches()
        ? new SentId(chunk.group(1), chunk.group(2), Integer.parseInt(chunk.group(3)))
        : new SentId(id, null, 0);
  }

  boolean isChunk() {
    return version != null;
  }

  @Override
  public String toString() {
    return version == null
        ? document
        : String.format(Locale.ROOT, "%s#%s-%05d", document, version, index);
  }
}
