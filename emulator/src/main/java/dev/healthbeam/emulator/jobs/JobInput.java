/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * What was under a job's prefix when it was accepted, in sum.
 *
 * @param files how many files
 * @param bytes all of them together
 * @param paths which part of their keys the output keys keep
 */
public record JobInput(long files, long bytes, InputPaths paths) {}
