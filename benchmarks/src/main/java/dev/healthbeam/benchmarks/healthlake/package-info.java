/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How fast resources go into an emulated data store, beside what S3 and the processor allow.
 *
 * <p>In come options; out go numbers on standard output. Decides nothing.
 */
package dev.healthbeam.benchmarks.healthlake;
