/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All buckets of the emulator, in memory. */
public final class Buckets {
  private final Clock clock;
  private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();

  /** No buckets yet; {@code clock} dates what is written. */
  public Buckets(Clock clock) {
    this.clock = clock;
  }

  /**
   * Creates a bucket.
   *
   * @throws S3Failure BucketAlreadyOwnedByYou
   */
  public Bucket create(String name) {
    Bucket bucket = new Bucket(name, clock);
    if (buckets.putIfAbsent(name, bucket) != null) {
      throw S3Failure.bucketAlreadyOwnedByYou();
    }
    return bucket;
  }

  /**
   * Finds a bucket.
   *
   * @throws S3Failure NoSuchBucket
   */
  public Bucket get(String name) {
    Bucket bucket = buckets.get(name);
    if (bucket == null) {
      throw S3Failure.noSuchBucket();
    }
    return bucket;
  }

  /** Finds a bucket, or null if there is none. */
  public Bucket find(String name) {
    return buckets.get(name);
  }

  /** All buckets, by name. */
  public List<Bucket> all() {
    return List.copyOf(buckets.values());
  }

  /**
   * Deletes a bucket; deleting one that is not there succeeds.
   *
   * @throws S3Failure BucketNotEmpty
   */
  public void delete(String name) {
    Bucket bucket = buckets.get(name);
    if (bucket == null) {
      return;
    }
    if (!bucket.isEmpty()) {
      throw S3Failure.bucketNotEmpty();
    }
    buckets.remove(name, bucket);
  }
}
