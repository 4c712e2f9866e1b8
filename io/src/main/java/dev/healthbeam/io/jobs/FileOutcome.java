/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a job did with one file.
 *
 * @param file the file's path below the job's input prefix
 * @param output where its output is, or null if it was left unprocessed
 * @param code the service's code for why it was left, if it says
 * @param message the service's words for why it was left, if it says
 */
public record FileOutcome(
    String file, @Nullable S3Location output, @Nullable String code, @Nullable String message) {}
