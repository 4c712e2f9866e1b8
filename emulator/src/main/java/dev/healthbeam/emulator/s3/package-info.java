/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: buckets, keys, bytes and preconditions. Out: objects, pages of keys in S3's order, and S3's
 * own error codes. May not know: HTTP, XML, S3Proxy, or who reads and writes.
 */
package dev.healthbeam.emulator.s3;
