/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: a folder of texts. Out: what the parts of the connectors cost that only compute, each beside
 * the least that anybody could do with the same bytes; measured by JMH, each in a process of its
 * own. May not know: S3 and pipelines.
 */
package dev.healthbeam.benchmarks.cpu;
