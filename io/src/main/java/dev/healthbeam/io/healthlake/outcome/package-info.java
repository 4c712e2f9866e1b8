/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What HealthLake says of a job: the manifest's counts, the progress report, and the logs of
 * resources it refused.
 *
 * <p>In come files as the service writes them, the odd ones too; out go counts and refusals. Pure:
 * no Beam, no SDK, no client.
 */
package dev.healthbeam.io.healthlake.outcome;
