/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What becomes of transcribed visits: texts that people read, and notes to analyse.
 *
 * <p>In come results of HealthScribe; out go text, markdown and documents. Knows no files, no
 * clients and no service.
 */
package dev.healthbeam.transforms.visits;
