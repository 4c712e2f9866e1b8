/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import java.io.Serializable;

/**
 * Why a document is not sent to the service at all.
 *
 * @param reason the reason in one word, e.g. {@code EMPTY}
 * @param message what is wrong with it and what to do; no document text
 */
public record Rejection(String reason, String message) implements Serializable {}
