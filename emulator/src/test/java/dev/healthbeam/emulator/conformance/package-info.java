/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: what the service's model says of operations and shapes. Out: requests just inside and just
 * outside every constraint, and a verdict on each answer. May not know: the emulator's own classes,
 * but for the rules by which it makes things go wrong; it talks to it over the wire.
 */
package dev.healthbeam.emulator.conformance;
