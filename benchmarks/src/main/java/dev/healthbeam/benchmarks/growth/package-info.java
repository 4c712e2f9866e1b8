/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: numbers of documents, a heap, a runner. Out: time and heap of a run over each, in processes
 * of their own, as numbers and as a picture. May not know: what they are compared with.
 */
package dev.healthbeam.benchmarks.growth;
