/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: the bundled jar as the build made it. Out: the proof that a cluster can run it. May not know
 * how the jar is made.
 */
package dev.healthbeam.runners.flink;
