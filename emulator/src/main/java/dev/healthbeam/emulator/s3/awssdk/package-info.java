/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: S3 over HTTP, which S3Proxy's handler reads. Out: calls of the store in {@link
 * dev.healthbeam.emulator.s3}. May not know: jobs or any service beside S3. Its name is not free:
 * S3Proxy takes a store to support conditional writes if the name of its package holds
 * <q>.awssdk.</q>, and refuses If-None-Match with 501 otherwise.
 */
package dev.healthbeam.emulator.s3.awssdk;
