/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One page of a listing.
 *
 * @param objects the objects of this page in key order
 * @param commonPrefixes the sub-prefixes, where a delimiter was asked for
 * @param nextToken where the next page begins, or null after the last
 */
public record ListPage(
    List<ObjectSummary> objects, List<S3Location> commonPrefixes, @Nullable String nextToken) {}
