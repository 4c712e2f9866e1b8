/* SPDX-License-Identifier: Apache-2.0 */
/**
 * HealthScribeIO: AWS HealthScribe's batch jobs over recordings of visits.
 *
 * <p>In come recordings in S3, each with settings of its own if need be; out go transcripts, notes
 * and insights as rows with schemas, or failures. Nothing else in the project knows HealthScribe's
 * requests, its documents or how it counts offsets; nothing here knows how jobs are planned and
 * run.
 */
package dev.healthbeam.io.healthscribe;
