/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The words of a command line: options, mistakes in them, and help.
 *
 * <p>In come arguments and option interfaces; out go options, problems a line each, and help texts.
 * Knows no command's meaning and calls nothing.
 */
package dev.healthbeam.pipelines.commandline;
