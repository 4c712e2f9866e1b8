/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a run would take and cost.
 *
 * <p>In come a plan's counts and a table of prices; out goes a table of lines. Starts nothing.
 */
package dev.healthbeam.pipelines.estimate;
