/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Documents: what one is, whether its bytes are UTF-8, and where to cut one that is too long.
 *
 * <p>In come names, bytes and a limit; out go parts whose bytes, joined, are the document, and the
 * code point each part begins at. Knows nothing of S3 calls, jobs or services.
 */
package dev.healthbeam.io.documents;
