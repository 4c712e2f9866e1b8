/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: the official releases of ICD-10-CM, RxNorm and SNOMED CT, as files. Out: names of terms, and
 * for the words of a mention the concepts they may stand for, best first. May not know: tokens,
 * mentions, answers, or which note the words come from.
 */
package dev.healthbeam.emulator.text.codes;
