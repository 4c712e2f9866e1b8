/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: a transcript that was read. Out: a note in the sections of a template, each sentence of it
 * made of segments by rules. May not know: S3, jobs, or JSON.
 */
package dev.healthbeam.emulator.healthscribe.note;
