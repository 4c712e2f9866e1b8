/* SPDX-License-Identifier: Apache-2.0 */
/**
 * {@code healthbeam scribe}: recordings of visits through AWS HealthScribe to transcripts and
 * notes, and from there, if wanted, through Comprehend Medical.
 *
 * <p>In come options; out go results, readable texts, failures, jobs and a summary in files, and
 * lines on the console. Knows how the connectors are used, not how they work.
 */
package dev.healthbeam.pipelines.scribe;
