/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: an endpoint. Out: clients and pipelines of it, many requests at a time, texts, counters. May
 * not know: what is measured with them.
 */
package dev.healthbeam.benchmarks.support;
