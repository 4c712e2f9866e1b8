/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: the built command. Out: how long it and what is below it take to begin, as processes. May not
 * know: what would be quick enough.
 */
package dev.healthbeam.benchmarks.startup;
