/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** A code of ICD-10-CM, RxNorm or SNOMED CT with its description. */
record Concept(String code, String description) {}
