/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The {@code healthbeam} command: which command was meant, and what its exit code is.
 *
 * <p>In come a process's arguments; out go lines on its standard streams and an exit code. Knows no
 * details of any command.
 */
package dev.healthbeam.pipelines;
