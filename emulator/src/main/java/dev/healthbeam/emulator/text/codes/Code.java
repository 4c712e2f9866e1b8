/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

/**
 * A concept of a code system.
 *
 * @param code as it is written in answers: an ICD-10-CM code with its point
 * @param description the official one
 */
public record Code(String code, String description) {}
