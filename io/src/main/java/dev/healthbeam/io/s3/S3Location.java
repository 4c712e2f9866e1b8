/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.Serializable;
import java.util.Optional;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A bucket and a key, or a bucket and a key prefix; written {@code s3://bucket/key}.
 *
 * @param bucket the bucket's name
 * @param key the key, not URL-encoded; empty for a whole bucket
 */
@DefaultCoder(S3LocationCoder.class)
public record S3Location(String bucket, String key)
    implements Serializable, Comparable<S3Location> {

  private static final String SCHEME = "s3://";

  /** Checks that neither is null and the bucket is not empty. */
  public S3Location {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("an S3 location needs a bucket: s3://BUCKET/KEY");
    }
    if (key == null) {
      throw new IllegalArgumentException("key is null");
    }
  }

  /**
   * Reads {@code s3://bucket/key}; the key is taken as it stands, nothing is decoded.
   *
   * @throws IllegalArgumentException if the text is not such a URI
   */
  public static S3Location parse(String uri) {
    if (!uri.startsWith(SCHEME)) {
      throw new IllegalArgumentException("'" + uri + "' is not an S3 URI (s3://BUCKET/KEY)");
    }
    int slash = uri.indexOf('/', SCHEME.length());
    return slash < 0
        ? new S3Location(uri.substring(SCHEME.length()), "")
        : new S3Location(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
  }

  /**
   * The location that a text from elsewhere names, e.g. a service's answer; empty if it is none.
   */
  public static Optional<S3Location> find(@Nullable String uri) {
    boolean named = uri != null && uri.startsWith(SCHEME) && !uri.startsWith(SCHEME + "/");
    return named && uri.length() > SCHEME.length() ? Optional.of(parse(uri)) : Optional.empty();
  }

  /** The location as {@code s3://bucket/key}. */
  public String uri() {
    return SCHEME + bucket + "/" + key;
  }

  /** This location taken as a folder: the key ends in a slash unless it is empty. */
  public S3Location asFolder() {
    return key.isEmpty() || key.endsWith("/") ? this : new S3Location(bucket, key + "/");
  }

  /** A location below this one taken as a folder. */
  public S3Location child(String relativeKey) {
    return new S3Location(bucket, asFolder().key() + relativeKey);
  }

  /** Whether {@code other} is this location or lies below it, this one taken as a folder. */
  public boolean contains(S3Location other) {
    return bucket.equals(other.bucket)
        && (key.isEmpty() || other.asFolder().key().startsWith(asFolder().key()));
  }

  @Override
  public int compareTo(S3Location other) {
    int byBucket = bucket.compareTo(other.bucket);
    return byBucket != 0 ? byBucket : key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return uri();
  }
}
