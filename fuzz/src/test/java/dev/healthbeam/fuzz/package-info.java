/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What makes hostile input, and watches what a reader makes of it.
 *
 * <p>In come good inputs and readers; out go variants of the inputs, and a failure where a reader
 * hangs, takes memory without bound, throws what it did not declare, or repeats what it read. Knows
 * no format.
 */
package dev.healthbeam.fuzz;
