/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: FHIR resources as bytes of JSON. Out: what is wrong with them, or the same kept by data
 * store, type and id, with versions, to be read, searched and written out. May not know: jobs, S3,
 * or the operations of HealthLake.
 */
package dev.healthbeam.emulator.healthlake.fhir;
