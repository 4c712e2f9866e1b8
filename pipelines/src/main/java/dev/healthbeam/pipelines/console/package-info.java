/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How things look on a terminal: tables, amounts, and where lines go.
 *
 * <p>In come numbers and words; out go lines. Knows no options, no runs and no service.
 */
package dev.healthbeam.pipelines.console;
