/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: the text of one clinical note. Out: what the five analyses of Comprehend Medical would say of
 * it, computed from small lexicons and patterns, in the service's own JSON shapes. May not know:
 * jobs, S3, HTTP, or where the text came from.
 */
package dev.healthbeam.emulator.text;
