/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A finished run for people.
 *
 * <p>In come {@code summary.json} and the first failures; out go lines. Knows the files of a run,
 * not how they came about.
 */
package dev.healthbeam.pipelines.summary;
