/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: the bytes of a file, of which only a few are read. Out: which format of sound it has, and how
 * long it is where that is told. May not know: S3, jobs, limits, or what is said in it.
 */
package dev.healthbeam.emulator.healthscribe.media;
