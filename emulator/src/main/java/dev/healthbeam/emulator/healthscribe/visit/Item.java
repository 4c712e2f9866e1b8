/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

/**
 * A word or a mark of punctuation.
 *
 * @param begin milliseconds from the beginning of the recording; 0 for punctuation
 * @param end likewise
 * @param tagged whether a vocabulary filter has found it
 */
public record Item(String content, boolean isWord, long begin, long end, boolean tagged) {}
