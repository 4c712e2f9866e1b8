/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: sizes and a folder of texts. Out: how fast the emulator's S3, jobs and text engine are. May
 * not know: pipelines; what is measured here must never be what slows them.
 */
package dev.healthbeam.benchmarks.emulator;
