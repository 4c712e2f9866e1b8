/* SPDX-License-Identifier: Apache-2.0 */
/**
 * {@code healthbeam import-fhir} and {@code export-fhir}: FHIR resources into a data store of AWS
 * HealthLake and out of it.
 *
 * <p>In come options; out go failures, resources, jobs and a summary in files, and lines on the
 * console. Knows how the connector is used, not how it works.
 */
package dev.healthbeam.pipelines.fhir;
