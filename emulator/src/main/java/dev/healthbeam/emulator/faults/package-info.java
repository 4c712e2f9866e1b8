/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: rules, and what is happening now. Out: which fault is due. May not know: how a fault is
 * carried out; the protocol, the service and the job runner each do their own.
 */
package dev.healthbeam.emulator.faults;
