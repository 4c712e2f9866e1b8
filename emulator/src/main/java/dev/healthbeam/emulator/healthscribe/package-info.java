/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: an operation's name and members. Out: jobs of AWS HealthScribe started, told, listed and
 * deleted, carried out one recording each, or the service's own errors. May not know: the wire
 * protocol, or what is in a recording or a document.
 */
package dev.healthbeam.emulator.healthscribe;
