/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The engine that turns documents into finished service jobs: plan, stage, run, reconcile.
 *
 * <p>In come documents and a {@link dev.healthbeam.io.jobs.BatchService}; out go one outcome for
 * every document and a record of every job. Knows no service by name, and never reads what a
 * document says.
 */
package dev.healthbeam.io.jobs;
