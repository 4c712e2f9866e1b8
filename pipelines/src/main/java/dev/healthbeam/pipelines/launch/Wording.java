/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

/**
 * How a command speaks of its input.
 *
 * @param thing one of what it reads; its plural ends in s: {@code document}
 * @param verb what is done with them: {@code analyse}
 * @param done the same, done: {@code analysed}
 */
public record Wording(String thing, String verb, String done) {

  /** Several of what is read. */
  String things() {
    return thing + "s";
  }
}
