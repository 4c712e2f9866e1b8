/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: the public connector, an emulator, and the bundled jar as the build made it. Out: the proof
 * that every runner gives the same. May not know how the connector goes about it.
 */
package dev.healthbeam.runners.flink;
