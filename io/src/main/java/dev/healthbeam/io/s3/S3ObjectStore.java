/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import io.netty.channel.EventLoopGroup;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.aws2.common.ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * S3 through the SDK's asynchronous client.
 *
 * <p><b>Client.</b> Built by Beam's {@link ClientBuilderFactory}, so {@code --awsRegion}, {@code
 * --endpoint}, {@code --awsCredentialsProvider}, {@code --proxyConfiguration} and the like apply,
 * and a {@link ClientConfiguration} overrides them. Nothing is called before the first operation,
 * so a host without credentials can open a store.
 *
 * <p><b>Retries.</b> Throttling, 5xx and network errors are retried by the SDK, {@link
 * #MAX_ATTEMPTS} attempts in all unless the {@link ClientConfiguration} says otherwise; two
 * conditional writers that met ({@code ConditionalRequestConflict}) are sent again here. A retried
 * conditional write whose first answer was lost finds its own object: an empty answer of {@link
 * #putIfAbsent} or {@link #replace} may mean that the caller's own write is what is there.
 *
 * <p><b>Credentials.</b> Asked of their provider for every call. Where S3 has taken some before and
 * takes them no more (a session has ended), calls are made again for five minutes, until the
 * provider has others. In the same way an address that has served and where nobody listens now is
 * tried again for some minutes.
 *
 * <p><b>Metrics.</b> In a pipeline every repetition is counted, as {@code
 * callsRetried.s3.OPERATION}, {@code callsUnauthorized.s3} where credentials were waited for,
 * {@code callsUnanswered.s3} where the server was gone, and {@code callsConflicted.s3} where two
 * writers met.
 */
public final class S3ObjectStore implements ObjectStore {

  /** How many connections one store opens at most; more calls than that wait for one. */
  public static final int MAX_CONNECTIONS = 256;

  /** How often a call is sent in all before it fails as unavailable. */
  public static final int MAX_ATTEMPTS = 10;

  /** The most objects one DeleteObjects takes, says its API reference. */
  private static final int DELETE_LIMIT = 1_000;

  /** Calls wait for a connection rather than fail when all DoFns of a worker are busy at once. */
  private static final Duration CONNECTION_WAIT = Duration.ofMinutes(2);

  /** Long enough for idle connections to be closed in order. */
  private static final Duration QUIET = Duration.ofMillis(50);

  /** Long enough for calls that were given up to end in order: what the SDK takes by itself. */
  private static final Duration QUIET_AFTER_CALLS = Duration.ofSeconds(2);

  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final S3AsyncClient client;
  private final EventLoopGroup threads;
  private final S3Calls calls;
  private final @Nullable String encryption;
  private final @Nullable String kmsKey;

  private S3ObjectStore(
      S3AsyncClient client, EventLoopGroup threads, S3Errors errors, S3Options options) {
    this.client = client;
    this.threads = threads;
    this.calls = new S3Calls(errors);
    this.encryption = options.getSSEAlgorithm();
    this.kmsKey = options.getSSEKMSKeyId();
  }

  /**
   * Opens a store of its own; {@link ObjectStores} shares one between all that want the same.
   *
   * @param options the pipeline's options; of interest are {@link AwsOptions} and the server-side
   *     encryption of {@link S3Options}
   * @param config what differs from the options; {@link ClientConfiguration#EMPTY} for nothing
   * @throws ObjectStoreException if no Region is given or found
   */
  public static S3ObjectStore open(PipelineOptions options, ClientConfiguration config) {
    S3Options s3 = options.as(S3Options.class);
    Region region = config.region() != null ? config.region() : s3.getAwsRegion();
    if (region == null) {
      throw new ObjectStoreException(
          Kind.OTHER,
          "NoRegion",
          "no AWS Region is given and none is configured on this machine: set --awsRegion",
          null);
    }
    URI endpoint = config.endpoint() != null ? config.endpoint() : s3.getEndpoint();
    SdkEventLoopGroup threads = SdkEventLoopGroup.builder().build();
    S3AsyncClientBuilder builder =
        S3AsyncClient.builder()
            // The factory below replaces these two where the options or the configuration have
            // something to say about connections or retries.
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .eventLoopGroup(threads)
                    .maxConcurrency(MAX_CONNECTIONS)
                    .connectionAcquisitionTimeout(CONNECTION_WAIT))
            .overrideConfiguration(
                override ->
                    override.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(MAX_ATTEMPTS)
                            // With hundreds in flight one burst of SlowDown would use up the
                            // shared tokens and turn throttling into failures.
                            .circuitBreakerEnabled(false)
                            .retryOnException(S3Errors::wasNeverSent)
                            .build()))
            .forcePathStyle(needsPathStyle(endpoint));
    ClientBuilderFactory.getFactory(s3).create(builder, config, s3);
    builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder()
            .addExecutionInterceptor(new CountRetries())
            .build());
    return new S3ObjectStore(
        builder.build(), threads.eventLoopGroup(), new S3Errors(region.id()), s3);
  }

  /** Hosts other than AWS's have no name per bucket: {@code bucket.localhost} finds nobody. */
  private static boolean needsPathStyle(@Nullable URI endpoint) {
    return endpoint != null
        && (endpoint.getHost() == null || !endpoint.getHost().contains(".amazonaws.com"));
  }

  @Override
  public CompletableFuture<ObjectContent> get(S3Location at, @Nullable String ifMatch) {
    return calls.run(
        new S3Calls.Call<>(
            "read",
            at,
            () -> client.getObject(getRequest(at, ifMatch).build(), new WholeObject(at)),
            answer ->
                new ObjectContent(answer.asByteArrayUnsafe(), unquoted(answer.response().eTag()))));
  }

  @Override
  public InputStream open(S3Location at, @Nullable String ifMatch, long from) {
    // An empty object has no byte 0; its version is of no use to anybody.
    return new RangedInputStream(
        (begin, end, version) -> chunk(at, begin, end, version, begin == 0), ifMatch, from);
  }

  @Override
  public CompletableFuture<byte[]> range(
      S3Location at, @Nullable String ifMatch, long begin, int length) {
    return chunk(at, begin, begin + length, ifMatch, true)
        .thenApply(RangedInputStream.Chunk::bytes);
  }

  private CompletableFuture<RangedInputStream.Chunk> chunk(
      S3Location at, long begin, long end, @Nullable String version, boolean mayBeNone) {
    return calls.run(
        new S3Calls.Call<>(
            "read",
            at,
            () ->
                client.getObject(
                    getRequest(at, version).range("bytes=" + begin + "-" + (end - 1)).build(),
                    AsyncResponseTransformer.toBytes()),
            answer ->
                new RangedInputStream.Chunk(
                    answer.asByteArrayUnsafe(),
                    unquoted(answer.response().eTag()),
                    RangedInputStream.totalOf(answer.response().contentRange())),
            failure ->
                mayBeNone && failure.errorName().equals("InvalidRange")
                    ? Optional.of(new RangedInputStream.Chunk(new byte[0], "", -1))
                    : Optional.empty()));
  }

  private static GetObjectRequest.Builder getRequest(S3Location at, @Nullable String ifMatch) {
    return GetObjectRequest.builder().bucket(at.bucket()).key(at.key()).ifMatch(quoted(ifMatch));
  }

  @Override
  public CompletableFuture<Optional<ObjectSummary>> head(S3Location at) {
    return calls.run(
        new S3Calls.Call<>(
            "look up",
            at,
            () -> LookUp.send(client, at),
            answer ->
                Optional.of(new ObjectSummary(at, answer.contentLength(), unquoted(answer.eTag()))),
            S3Calls.emptyIf(failure -> failure.kind() == Kind.NOT_FOUND)));
  }

  @Override
  public CompletableFuture<String> put(S3Location at, byte[] content) {
    return put(at, content, put -> put, etag -> etag, failure -> Optional.empty());
  }

  @Override
  public CompletableFuture<Optional<String>> putIfAbsent(S3Location at, byte[] content) {
    return put(
        at,
        content,
        put -> put.ifNoneMatch("*"),
        Optional::of,
        S3Calls.emptyIf(failure -> failure.kind() == Kind.PRECONDITION_FAILED));
  }

  @Override
  public CompletableFuture<Optional<String>> replace(
      S3Location at, byte[] content, String ifMatch) {
    return put(
        at,
        content,
        put -> put.ifMatch(quoted(ifMatch)),
        Optional::of,
        // Where nothing is, S3 answers NoSuchKey rather than PreconditionFailed.
        S3Calls.emptyIf(
            failure ->
                failure.kind() == Kind.PRECONDITION_FAILED
                    || failure.errorName().equals("NoSuchKey")));
  }

  private <R> CompletableFuture<R> put(
      S3Location at,
      byte[] content,
      UnaryOperator<PutObjectRequest.Builder> condition,
      Function<String, R> result,
      Function<ObjectStoreException, Optional<R>> recover) {
    PutObjectRequest request =
        condition
            .apply(
                PutObjectRequest.builder()
                    .bucket(at.bucket())
                    .key(at.key())
                    .serverSideEncryption(encryption)
                    .ssekmsKeyId(kmsKey))
            .build();
    return calls.run(
        new S3Calls.Call<>(
            "write",
            at,
            () -> client.putObject(request, AsyncRequestBody.fromBytesUnsafe(content)),
            answer -> result.apply(unquoted(answer.eTag())),
            recover));
  }

  @Override
  public CompletableFuture<Void> copy(S3Location from, @Nullable String ifMatch, S3Location to) {
    // The SDK encodes the source's key for its header, slashes excepted.
    CopyObjectRequest request =
        CopyObjectRequest.builder()
            .sourceBucket(from.bucket())
            .sourceKey(from.key())
            .copySourceIfMatch(quoted(ifMatch))
            .destinationBucket(to.bucket())
            .destinationKey(to.key())
            .serverSideEncryption(encryption)
            .ssekmsKeyId(kmsKey)
            .build();
    return calls.run(
        new S3Calls.Call<>(
            "copy to " + to + " from", from, () -> client.copyObject(request), a -> null));
  }

  @Override
  public CompletableFuture<ListPage> list(
      S3Location prefix,
      @Nullable String delimiter,
      @Nullable String startAfter,
      @Nullable String token) {
    return calls.run(
        new S3Calls.Call<>(
            "list",
            prefix,
            () ->
                client.listObjectsV2(
                    list ->
                        list.bucket(prefix.bucket())
                            .prefix(prefix.key())
                            .delimiter(delimiter)
                            .startAfter(startAfter)
                            .continuationToken(token)
                            // Keys may hold characters that no XML document can.
                            .encodingType(EncodingType.URL)),
            answer -> page(prefix.bucket(), answer)));
  }

  private static ListPage page(String bucket, ListObjectsV2Response answer) {
    return new ListPage(
        answer.contents().stream()
            .map(
                object ->
                    new ObjectSummary(
                        new S3Location(bucket, object.key()),
                        object.size(),
                        unquoted(object.eTag())))
            .toList(),
        answer.commonPrefixes().stream()
            .map(prefix -> new S3Location(bucket, prefix.prefix()))
            .toList(),
        answer.nextContinuationToken());
  }

  @Override
  public CompletableFuture<Void> delete(List<S3Location> objects) {
    List<CompletableFuture<Void>> chunks = new ArrayList<>();
    objects.stream()
        .collect(Collectors.groupingBy(S3Location::bucket))
        .forEach(
            (bucket, inBucket) -> {
              for (int from = 0; from < inBucket.size(); from += DELETE_LIMIT) {
                int to = Math.min(from + DELETE_LIMIT, inBucket.size());
                chunks.add(deleteChunk(bucket, inBucket.subList(from, to)));
              }
            });
    return CompletableFuture.allOf(chunks.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> deleteChunk(String bucket, List<S3Location> chunk) {
    List<ObjectIdentifier> keys =
        chunk.stream().map(at -> ObjectIdentifier.builder().key(at.key()).build()).toList();
    return calls.run(
        new S3Calls.Call<>(
            "delete",
            chunk.get(0),
            () ->
                client.deleteObjects(
                    delete -> delete.bucket(bucket).delete(d -> d.objects(keys).quiet(true))),
            answer -> {
              throwIfAnyRefused(bucket, answer);
              return null;
            }));
  }

  /** The call succeeds even where single keys are refused. */
  private void throwIfAnyRefused(String bucket, DeleteObjectsResponse answer) {
    List<S3Error> refused =
        answer.errors().stream().filter(error -> !"NoSuchKey".equals(error.code())).toList();
    if (!refused.isEmpty()) {
      S3Error first = refused.get(0);
      String code = first.code() == null ? "Unknown" : first.code();
      throw new ObjectStoreException(
          S3Errors.kindOf(code),
          code,
          "cannot delete %d object(s), the first being %s: %s: %s"
              .formatted(
                  refused.size(), new S3Location(bucket, first.key()), code, first.message()),
          null);
    }
  }

  @Override
  public void close() {
    boolean idle = calls.isIdle();
    client.close();
    // The SDK would wait two seconds for its own threads to be quiet, each time a stage of a
    // pipeline ends. These are waited for where they have nothing left to do, else left to end.
    var ended =
        threads.shutdownGracefully(
            (idle ? QUIET : QUIET_AFTER_CALLS).toMillis(), CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    if (idle) {
      ended.awaitUninterruptibly(CLOSE.toMillis());
    }
  }

  private static @Nullable String quoted(@Nullable String etag) {
    return etag == null ? null : '"' + etag + '"';
  }

  private static String unquoted(@Nullable String etag) {
    if (etag == null) {
      return "";
    }
    return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
        ? etag.substring(1, etag.length() - 1)
        : etag;
  }
}
