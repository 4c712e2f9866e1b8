/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How fast HealthScribeIO is, on the DirectRunner against the emulator in the same process, beside
 * what what the quotas allow.
 */
package dev.healthbeam.benchmarks.healthscribe;
