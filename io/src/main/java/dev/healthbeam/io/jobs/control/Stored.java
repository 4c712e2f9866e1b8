/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

/**
 * A record as it lies in the ledger.
 *
 * @param attempt the record
 * @param version the version it has there, which replacing it must name
 */
public record Stored(Attempt attempt, String version) {}
