/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * The part of an input key that its output key keeps: what lies below the input prefix.
 *
 * <p>Seen in the wild: with the prefix {@code input-001}, the file {@code input-001/1/2.txt} came
 * out as {@code 1/2.txt.out}. So a prefix is a folder, with or without its slash, if all files lie
 * in it. A prefix that cuts a name in two, such as {@code notes/a} for {@code notes/abc.txt}, or is
 * a whole key, keeps everything after its last slash.
 *
 * @param skip how many characters of a key are left out
 */
public record InputPaths(int skip) {

  /**
   * The paths below a prefix.
   *
   * @param isFolder whether every file lies in the folder of that name
   */
  static InputPaths of(String prefix, boolean isFolder) {
    if (prefix.isEmpty() || prefix.endsWith("/")) {
      return new InputPaths(prefix.length());
    }
    return new InputPaths(isFolder ? prefix.length() + 1 : prefix.lastIndexOf('/') + 1);
  }

  /** Whether a key that begins with the prefix lies in the folder of that name. */
  static boolean isInFolder(String prefix, String key) {
    return prefix.isEmpty()
        || prefix.endsWith("/")
        || (key.length() > prefix.length() && key.charAt(prefix.length()) == '/');
  }

  /** The path of a key below the prefix. */
  public String below(String key) {
    return key.substring(Math.min(skip, key.length()));
  }
}
