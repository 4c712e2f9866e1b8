/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.s3.S3Location;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds out which input file a manifest means.
 *
 * <p>No page says how manifests spell a file: the samples have {@code input path/input file name}.
 * So a text is tried, in this order, as a key, with the bucket before it, as an {@code s3://} URI
 * and with a slash before it, each time below the job's input and then relative to it; and the
 * first reading that names a file the job was given is taken. Only if none does is the same tried
 * with {@code %XX} decoded; a plus sign never means a space, so that {@code a+b} and {@code a b}
 * stay two files.
 *
 * @param input the job's input prefix
 * @param given whether the job was given a file, by its key relative to the prefix
 */
record InputKeys(S3Location input, Predicate<String> given) {

  /**
   * What a text was found to mean.
   *
   * @param key the key relative to the job's input
   * @param decoded whether the manifest encodes its texts as URLs do
   */
  record Match(String key, boolean decoded) {}

  /** The file a text means; where it names none that the job was given, its likeliest reading. */
  Match find(String text) {
    Set<String> plain = readings(text);
    for (String key : plain) {
      if (given.test(key)) {
        return new Match(key, false);
      }
    }
    String decoded = decode(text);
    if (decoded != null) {
      for (String key : readings(decoded)) {
        if (given.test(key)) {
          return new Match(key, true);
        }
      }
    }
    return new Match(plain.iterator().next(), false);
  }

  private Set<String> readings(String text) {
    Set<String> readings = new LinkedHashSet<>();
    String uri = "s3://" + input.bucket() + "/";
    if (text.startsWith(uri)) {
      addKey(text.substring(uri.length()), readings);
    }
    addKey(text, readings);
    String bare = text.startsWith("/") ? text.substring(1) : text;
    addKey(bare, readings);
    String bucket = input.bucket() + "/";
    if (bare.startsWith(bucket)) {
      addKey(bare.substring(bucket.length()), readings);
    }
    return readings;
  }

  private void addKey(String key, Set<String> readings) {
    if (key.startsWith(input.key())) {
      String relative = key.substring(input.key().length());
      readings.add(relative);
      if (relative.startsWith("/")) {
        readings.add(relative.substring(1));
      }
    }
    readings.add(key);
  }

  /** The text with every {@code %XX} replaced, or null where that changes nothing or fails. */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return null;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        decoded.put(encoded[i]);
        continue;
      }
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      decoded.put((byte) (high * 16 + low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
