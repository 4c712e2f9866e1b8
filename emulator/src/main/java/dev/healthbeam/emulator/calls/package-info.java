/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: calls that were answered or refused. Out: how many of each operation. May not know: what a
 * call asked, or what its answer was.
 */
package dev.healthbeam.emulator.calls;
