/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: data sets in which people marked what a text says, and the text engine. Out: how much of that
 * the engine finds, in numbers per category. May not know: servers, jobs, or how the engine works.
 */
package dev.healthbeam.emulator.evaluation;
