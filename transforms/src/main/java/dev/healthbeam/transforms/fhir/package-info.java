/* SPDX-License-Identifier: Apache-2.0 */
/**
 * FHIR R4 resources made of what the service found in notes.
 *
 * <p>In come results of Comprehend Medical; out go resources as JSON, the same for the same note.
 * Pure: no AWS client, no network, no model of FHIR, no clock.
 */
package dev.healthbeam.transforms.fhir;
