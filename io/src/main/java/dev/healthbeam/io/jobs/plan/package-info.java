/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The plan: which documents belong to a run, how they are cut, and which job each goes into.
 *
 * <p>In come prepared documents and limits; out go batches and shard files that say the same
 * whatever the order, the machine or the hour. Pure: no Beam, no SDK, no clock, no randomness.
 */
package dev.healthbeam.io.jobs.plan;
