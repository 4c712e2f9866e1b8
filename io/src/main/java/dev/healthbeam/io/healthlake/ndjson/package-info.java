/* SPDX-License-Identifier: Apache-2.0 */
/**
 * NDJSON as HealthLake takes it: a resource a line, checked byte by byte without a model, written
 * anew where a file does not conform, with a map from the lines that are sent to those they were.
 *
 * <p>In come streams of bytes; out go lines, faults, chunks and maps. Pure: no Beam, no SDK, no
 * service.
 */
package dev.healthbeam.io.healthlake.ndjson;
