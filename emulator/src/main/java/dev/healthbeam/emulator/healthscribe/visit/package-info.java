/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: the text beside a recording, and how long the recording is. Out: who said what when, in
 * segments of one sentence and items of one word. May not know: S3, jobs, or anything clinical.
 */
package dev.healthbeam.emulator.healthscribe.visit;
