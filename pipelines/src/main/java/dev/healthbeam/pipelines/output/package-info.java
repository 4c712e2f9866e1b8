/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The folder a run's files are written to, on this machine or in S3.
 *
 * <p>In come names and bytes; out go the same, and whose results they are. Knows no pipeline and no
 * service: the runner writes the results itself, this room claims the place for it and reads back.
 */
package dev.healthbeam.pipelines.output;
