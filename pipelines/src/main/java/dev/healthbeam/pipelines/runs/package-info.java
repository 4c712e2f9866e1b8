/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Runs that were started before: looking at them and stopping them.
 *
 * <p>In come a workspace and a run's name; out goes what its ledger says. Knows no pipeline.
 */
package dev.healthbeam.pipelines.runs;
