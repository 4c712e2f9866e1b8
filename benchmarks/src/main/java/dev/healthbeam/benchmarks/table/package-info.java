/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: sizes. Out: one table of lines, each of which races Healthbeam against the bare requests,
 * Beam's own way and a script, in this process, against the same emulator. May not know: which
 * numbers are good; goals stand beside the lines, and a missed one is shown, not thrown.
 */
package dev.healthbeam.benchmarks.table;
