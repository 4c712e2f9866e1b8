/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * A document that lies in S3, and which version of it is meant.
 *
 * @param id the document's name in results and failures
 * @param location the object that holds it
 * @param size its length in bytes
 * @param etag its version, without quotes
 */
@DefaultCoder(DocumentRefCoder.class)
public record DocumentRef(String id, S3Location location, long size, String etag)
    implements Serializable {

  /** A document under its URI as id. */
  public static DocumentRef of(ObjectSummary object) {
    return new DocumentRef(
        object.location().uri(), object.location(), object.size(), object.etag());
  }
}
