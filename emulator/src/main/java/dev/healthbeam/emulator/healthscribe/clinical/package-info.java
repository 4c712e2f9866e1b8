/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: a transcript. Out: what is clinical in each segment, by the text engine, and what each is
 * about, by rules. May not know: S3, jobs, JSON, or notes.
 */
package dev.healthbeam.emulator.healthscribe.clinical;
