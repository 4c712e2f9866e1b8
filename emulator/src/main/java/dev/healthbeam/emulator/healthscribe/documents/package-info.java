/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: a transcript. Out: the two documents of a job, its transcript with what is clinical in it,
 * and a note with the evidence of each sentence. May not know: S3, jobs, or how the transcript was
 * made.
 */
package dev.healthbeam.emulator.healthscribe.documents;
