/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import java.time.Duration;

/**
 * What the plan alone does not say.
 *
 * @param charactersPerDay what the service analyses in a day, of each analysis
 * @param jobTime how long a job takes however small it is; zero where nobody knows
 * @param copiesPerSecond writes and copies that S3 takes
 * @param getsPerSecond reads that S3 takes
 */
record Assumptions(
    double charactersPerDay, Duration jobTime, double copiesPerSecond, double getsPerSecond) {}
