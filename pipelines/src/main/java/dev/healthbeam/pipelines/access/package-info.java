/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Access to AWS from a command: Region, credentials, single calls, and what their failures mean.
 *
 * <p>In come options and calls; out go answers, or one line that says what is wrong and what to do.
 * Knows no run and no pipeline.
 */
package dev.healthbeam.pipelines.access;
