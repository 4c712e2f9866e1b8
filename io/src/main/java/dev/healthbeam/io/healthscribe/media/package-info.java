/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a recording is, told from its header.
 *
 * <p>In come a few ranges of its bytes; out go format and, where the header tells, length. Pure: it
 * knows neither S3 nor what HealthScribe takes, and decodes no sound.
 */
package dev.healthbeam.io.healthscribe.media;
