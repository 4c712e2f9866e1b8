/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.util.stream.Stream;

/**
 * The part of an input key that its output key keeps: what lies below the input prefix.
 *
 * <p>Seen in the wild: with the prefix {@code input-001}, the file {@code input-001/1/2.txt} came
 * out as {@code 1/2.txt.out}. So a prefix is a folder, with or without its slash, if all files lie
 * in it. A prefix that cuts a name in two, such as {@code notes/a} for {@code notes/abc.txt}, or is
 * a whole key, keeps everything after its last slash.
 */
record InputPaths(int skip) {

  static InputPaths of(String prefix, Stream<String> keys) {
    if (prefix.isEmpty() || prefix.endsWith("/")) {
      return new InputPaths(prefix.length());
    }
    String folder = prefix + "/";
    boolean isFolder = keys.allMatch(key -> key.startsWith(folder));
    return new InputPaths(isFolder ? folder.length() : prefix.lastIndexOf('/') + 1);
  }

  /** The path of a key below the prefix. */
  String below(String key) {
    return key.substring(Math.min(skip, key.length()));
  }
}
