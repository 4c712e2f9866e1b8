/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What surrounds a run of any command that starts batch jobs: its places, the emulator of {@code
 * --local}, the checks before it, what is shown meanwhile, and the report after it.
 *
 * <p>In come options and a {@link dev.healthbeam.pipelines.launch.Work}; out go an exit code, files
 * and lines. Knows no service and no command.
 */
package dev.healthbeam.pipelines.launch;
