/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: an operation of HealthLake and its members. Out: data stores and their import and export
 * jobs, or the service's own errors. May not know: the wire protocol, or how FHIR resources are
 * checked and kept.
 */
package dev.healthbeam.emulator.healthlake;
