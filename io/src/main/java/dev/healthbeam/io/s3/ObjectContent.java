/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

/**
 * A small object read whole.
 *
 * @param bytes its content
 * @param etag the version that was read, without quotes
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
public record ObjectContent(byte[] bytes, String etag) {}
