/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

/**
 * What the engine found in a text.
 *
 * @param type of the entity or attribute, such as DX_NAME
 */
record Found(String type, Range range) {}
