/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.s3.S3Location;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where a run reads and writes in S3, be it the real one or the emulator's.
 *
 * @param input what is read; null for a command that was given none
 * @param workspace where runs keep their own files; null for an estimate that was given none
 * @param role the role the service is given; null for an estimate that was given none
 */
public record Places(
    @Nullable S3Location input, @Nullable S3Location workspace, @Nullable String role) {}
