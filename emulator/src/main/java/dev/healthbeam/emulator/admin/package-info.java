/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: requests to <q>/_emulator</q>. Out: rules added and listed, counts of calls, the state of the
 * emulator. May not know: how a fault is carried out, or what a call was about.
 */
package dev.healthbeam.emulator.admin;
