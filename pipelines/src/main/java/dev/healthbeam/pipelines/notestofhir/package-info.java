/* SPDX-License-Identifier: Apache-2.0 */
/**
 * {@code healthbeam notes-to-fhir}: its options, checks, pipeline and words.
 *
 * <p>In come arguments; out go an exit code and files of resources. Builds on what {@code analyze}
 * knows of notes; knows nothing of HealthLake.
 */
package dev.healthbeam.pipelines.notestofhir;
