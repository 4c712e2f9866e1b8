/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All buckets of the emulator. What a method changed is saved when it returns. */
public final class Buckets {
  private final Tables tables;
  private final ConcurrentNavigableMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();
  private final AtomicLong lastId = new AtomicLong();

  /** No buckets yet, and nothing is kept; {@code clock} dates what is written. */
  public Buckets(Clock clock) {
    this(Store.inMemory(), clock);
  }

  /** The buckets that are in a store; {@code clock} dates what is written. */
  public Buckets(Store store, Clock clock) {
    this.tables = Tables.in(store, clock);
    Iterator<Map.Entry<String, Bucket.Birth>> known = tables.buckets().from(null, true);
    known.forEachRemaining(
        entry -> {
          buckets.put(entry.getKey(), new Bucket(entry.getKey(), entry.getValue(), tables));
          lastId.accumulateAndGet(entry.getValue().id(), Math::max);
        });
  }

  /**
   * Receives the bytes of a request, to its end.
   *
   * @throws IOException if they cannot be read; nothing is left of them
   */
  public Body receive(InputStream in) throws IOException {
    return Body.receive(tables.contents(), in);
  }

  /**
   * Creates a bucket.
   *
   * @throws S3Failure BucketAlreadyOwnedByYou
   */
  public Bucket create(String name) {
    Bucket.Birth birth = new Bucket.Birth(lastId.incrementAndGet(), tables.clock().instant());
    Bucket bucket = new Bucket(name, birth, tables);
    Bucket.Birth present = tables.store().write(() -> tables.buckets().putIfAbsent(name, birth));
    if (present != null) {
      throw S3Failure.bucketAlreadyOwnedByYou();
    }
    buckets.put(name, bucket);
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
   * Deletes a bucket with its uploads under way; deleting one that is not there succeeds.
   *
   * @throws S3Failure BucketNotEmpty
   */
  public void delete(String name) {
    Bucket bucket = buckets.get(name);
    if (bucket != null) {
      bucket.delete();
      buckets.remove(name, bucket);
    }
  }
}
