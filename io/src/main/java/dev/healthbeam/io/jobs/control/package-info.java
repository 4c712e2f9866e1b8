/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The controller of a run's jobs: decides what to call next, and calls nothing itself.
 *
 * <p>In come jobs, the ledger's records and what calls answered; out go the next calls and one
 * outcome for every job. Knows no clock, no thread, no client and no Beam.
 */
package dev.healthbeam.io.jobs.control;
