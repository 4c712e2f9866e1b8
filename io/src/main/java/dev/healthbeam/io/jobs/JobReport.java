/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a job's summary says.
 *
 * @param meteredCharacters the characters the service counted, or null if it does not say
 */
public record JobReport(@Nullable Long meteredCharacters) {}
