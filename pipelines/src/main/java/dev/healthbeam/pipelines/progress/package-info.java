/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is shown while a run goes on.
 *
 * <p>In comes what the run's controller writes down; out go lines. Knows no runner: whoever runs
 * the jobs, progress is read from the workspace.
 */
package dev.healthbeam.pipelines.progress;
