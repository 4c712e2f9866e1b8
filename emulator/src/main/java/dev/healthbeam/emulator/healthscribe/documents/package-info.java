/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: a transcript that was read, and a note. Out: the two documents of a job as JSON, in the forms
 * that are documented or seen. May not know: S3, jobs, or how any of it was found.
 */
package dev.healthbeam.emulator.healthscribe.documents;
