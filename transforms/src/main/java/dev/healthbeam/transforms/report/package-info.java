/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a run has to show for itself: lines of JSON that scripts rely on, and one summary.
 *
 * <p>In come results, failures and jobs; out go lines and counts. Knows no files, no clients and no
 * runner.
 */
package dev.healthbeam.transforms.report;
