/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

/**
 * How a command speaks of its progress.
 *
 * @param thing one of what its jobs are given; its plural ends in s: {@code document}
 */
public record ProgressWords(String thing) {

  /** Documents. */
  public static final ProgressWords DOCUMENTS = new ProgressWords("document");
}
