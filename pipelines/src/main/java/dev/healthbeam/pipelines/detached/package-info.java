/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The commands {@code launch} and {@code collect}: the two halves of {@code analyze}, for pipelines
 * that hold no worker while jobs run.
 *
 * <p>In come the options of each; out go jobs at the service, and later the files of {@code
 * analyze}. Knows nothing of what the jobs are over beyond what {@code analyze} knows.
 */
package dev.healthbeam.pipelines.detached;
