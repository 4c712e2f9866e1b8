/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.s3.Buckets;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What jobs need from around them.
 *
 * @param store where they are kept
 * @param coordinators run the steps of jobs, each of which may take long
 * @param workers analyse files
 * @param closing whether the emulator closes: what has not ended is left as it is
 */
record Surroundings(
    Buckets buckets,
    JobStore store,
    Time time,
    JobSettings settings,
    Analyzer analyzer,
    Faults faults,
    Executor coordinators,
    Executor workers,
    BooleanSupplier closing) {}
