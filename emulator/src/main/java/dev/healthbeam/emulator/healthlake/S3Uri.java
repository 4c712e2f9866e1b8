/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

/** A bucket and a key or prefix in it, as {@code s3://bucket/key}. */
record S3Uri(String bucket, String key) {
  private static final String SCHEME = "s3://";

  /** Reads one that was checked. */
  static S3Uri of(String uri) {
    String rest = uri.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    return slash < 0
        ? new S3Uri(rest, "")
        : new S3Uri(rest.substring(0, slash), rest.substring(slash + 1));
  }

  /** The folder of this key, with its slash, if it has a name. */
  S3Uri folder() {
    return key.isEmpty() || key.endsWith("/") ? this : new S3Uri(bucket, key + "/");
  }

  S3Uri below(String path) {
    return new S3Uri(bucket, key + path);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
