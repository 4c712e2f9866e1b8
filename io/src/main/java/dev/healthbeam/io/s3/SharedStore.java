/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsSerializableUtils;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * One holder's share of a store. A worker runs many DoFn instances; if each had a client of its own
 * it would have as many connection pools and event loops.
 */
final class SharedStore implements ObjectStore {

  private static final Map<Object, Counted> OPEN = new HashMap<>();

  private static final class Counted {
    final ObjectStore store;
    int holders;

    Counted(ObjectStore store) {
      this.store = store;
    }
  }

  private final Object key;
  private final ObjectStore store;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SharedStore(Object key, ObjectStore store) {
    this.key = key;
    this.store = store;
  }

  static SharedStore open(PipelineOptions options, ClientConfiguration config) {
    S3Options s3 = options.as(S3Options.class);
    Object key =
        Arrays.asList(
            config,
            s3.getAwsRegion(),
            s3.getEndpoint(),
            identity(s3.getAwsCredentialsProvider()),
            String.valueOf(s3.getProxyConfiguration()), // does not compare
            s3.getHttpClientConfiguration(),
            s3.getClientBuilderFactory(),
            s3.getSSEAlgorithm(),
            s3.getSSEKMSKeyId());
    return share(key, () -> S3ObjectStore.open(options, config));
  }

  /** A share of the store kept under {@code key}, opened if nobody holds it. */
  static SharedStore share(Object key, Supplier<ObjectStore> open) {
    synchronized (OPEN) {
      Counted counted = OPEN.get(key);
      if (counted == null) {
        counted = new Counted(open.get());
        OPEN.put(key, counted);
      }
      counted.holders++;
      return new SharedStore(key, counted.store);
    }
  }

  /** Providers do not compare; what they are written as in a job graph does. */
  private static @Nullable Object identity(@Nullable AwsCredentialsProvider provider) {
    if (provider == null) {
      return null;
    }
    try {
      return AwsSerializableUtils.serializeAwsCredentialsProvider(provider);
    } catch (RuntimeException e) {
      return provider; // one that cannot be written is shared only with itself
    }
  }

  /** What is shared. */
  ObjectStore shared() {
    return store;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    synchronized (OPEN) {
      Counted counted = OPEN.get(key);
      if (--counted.holders > 0) {
        return;
      }
      OPEN.remove(key);
    }
    store.close();
  }

  @Override
  public CompletableFuture<ObjectContent> get(S3Location at, @Nullable String ifMatch) {
    return store.get(at, ifMatch);
  }

  @Override
  public CompletableFuture<byte[]> range(
      S3Location at, @Nullable String ifMatch, long begin, int length) {
    return store.range(at, ifMatch, begin, length);
  }

  @Override
  public InputStream open(S3Location at, @Nullable String ifMatch, long from) {
    return store.open(at, ifMatch, from);
  }

  @Override
  public CompletableFuture<Optional<ObjectSummary>> head(S3Location at) {
    return store.head(at);
  }

  @Override
  public CompletableFuture<String> put(S3Location at, byte[] content) {
    return store.put(at, content);
  }

  @Override
  public CompletableFuture<Optional<String>> putIfAbsent(S3Location at, byte[] content) {
    return store.putIfAbsent(at, content);
  }

  @Override
  public CompletableFuture<Optional<String>> replace(
      S3Location at, byte[] content, String ifMatch) {
    return store.replace(at, content, ifMatch);
  }

  @Override
  public CompletableFuture<Void> copy(S3Location from, @Nullable String ifMatch, S3Location to) {
    return store.copy(from, ifMatch, to);
  }

  @Override
  public CompletableFuture<ListPage> list(
      S3Location prefix,
      @Nullable String delimiter,
      @Nullable String startAfter,
      @Nullable String token) {
    return store.list(prefix, delimiter, startAfter, token);
  }

  @Override
  public CompletableFuture<Void> delete(List<S3Location> objects) {
    return store.delete(objects);
  }
}
