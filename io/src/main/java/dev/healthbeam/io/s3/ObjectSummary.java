/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * What a listing says of one object.
 *
 * @param location where it is
 * @param size its length in bytes
 * @param etag its version as S3 names it, without quotes
 */
@DefaultCoder(ObjectSummaryCoder.class)
public record ObjectSummary(S3Location location, long size, String etag) implements Serializable {}
