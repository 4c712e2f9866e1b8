/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: how much text there is, and what is assumed of the services. Out: the time, the requests and
 * the money that it takes, by the planner's own arithmetic. May not know: anything that is
 * measured.
 */
package dev.healthbeam.benchmarks.capacity;
