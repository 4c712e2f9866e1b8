/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: options. Out: a server on one port that stands in for S3 and the health-AI services of AWS.
 * May not know: the rest of Healthbeam, which only ever meets it over the network.
 */
package dev.healthbeam.emulator;
