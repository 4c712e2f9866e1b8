/* SPDX-License-Identifier: Apache-2.0 */
/**
 * AWS HealthLake: the import and export of FHIR resources.
 *
 * <p>In come NDJSON files or resources; out go what became of every line, or the resources of a
 * data store. Knows no model of FHIR, no command line and no other service.
 */
package dev.healthbeam.io.healthlake;
