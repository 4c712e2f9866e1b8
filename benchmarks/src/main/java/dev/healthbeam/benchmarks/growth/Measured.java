/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.growth;

/**
 * A run over some documents in a process of its own.
 *
 * @param documents how many
 * @param seconds from the pipeline's beginning to its end, in a JVM that has done nothing before
 * @param heapBytes the most that was in use after a collection of all garbage
 */
public record Measured(int documents, double seconds, long heapBytes) {}
