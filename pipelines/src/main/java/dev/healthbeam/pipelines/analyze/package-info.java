/* SPDX-License-Identifier: Apache-2.0 */
/**
 * {@code healthbeam analyze}: documents through Comprehend Medical to files of results.
 *
 * <p>In come options; out go results, failures, jobs and a summary in files, and lines on the
 * console. Knows how the connector is used, not how it works.
 */
package dev.healthbeam.pipelines.analyze;
