/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: reads and searches of a data store by FHIR's REST interface. Out: resources and bundles, or
 * an OperationOutcome. May not know: S3, or how resources came into the data store. HAPI's server
 * does the protocol.
 */
package dev.healthbeam.emulator.healthlake.rest;
