/* SPDX-License-Identifier: Apache-2.0 */
/**
 * S3 objects: listing, reading, conditional writing and copying, many at a time.
 *
 * <p>In come locations and bytes; out go summaries, contents and versions, or an {@link
 * dev.healthbeam.io.s3.ObjectStoreException} that says what kind of trouble it was. Nothing here
 * knows documents, jobs or a service; only the SDK's own side of this room imports the SDK.
 */
package dev.healthbeam.io.s3;
