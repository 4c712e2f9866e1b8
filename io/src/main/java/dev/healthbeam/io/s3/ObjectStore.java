/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The few things this project asks of S3. Thread-safe.
 *
 * <p>Every future fails with an {@link ObjectStoreException} (not wrapped in anything but the
 * future's own {@code CompletionException}). Callers bound how many calls are in flight.
 */
public interface ObjectStore extends AutoCloseable {

  /**
   * The longest object that is read whole: outputs of the services have some megabytes at most, and
   * so have plans and records. Many are read at once.
   */
  int MAX_WHOLE_BYTES = 64 << 20;

  /**
   * Reads an object whole; one that is longer than {@link #MAX_WHOLE_BYTES} fails with {@link
   * ObjectStoreException.Kind#TOO_LONG}. {@code ifMatch}, when given, is the version that must be
   * there.
   */
  CompletableFuture<ObjectContent> get(S3Location at, @Nullable String ifMatch);

  /**
   * Reads a range of an object, fewer bytes where it ends before, none behind its end. {@code
   * ifMatch}, when given, is the version that must be there.
   *
   * @param begin where the range begins, from 0
   * @param length how many bytes, at least 1
   */
  CompletableFuture<byte[]> range(S3Location at, @Nullable String ifMatch, long begin, int length);

  /**
   * Opens an object for reading as a stream, which the caller closes. {@code ifMatch}, when given,
   * is the version that must be there.
   *
   * @throws ObjectStoreException if it cannot be opened
   */
  default InputStream open(S3Location at, @Nullable String ifMatch) {
    return open(at, ifMatch, 0);
  }

  /**
   * The same from byte {@code from} on, which must be one of the object's unless it is 0.
   *
   * @throws ObjectStoreException if it cannot be opened
   */
  InputStream open(S3Location at, @Nullable String ifMatch, long from);

  /** Size and version of an object, or empty where there is none. */
  CompletableFuture<Optional<ObjectSummary>> head(S3Location at);

  /**
   * Writes an object, over what may be there, and gives its version. Here and below the caller
   * leaves {@code content} as it is until the future ends.
   */
  CompletableFuture<String> put(S3Location at, byte[] content);

  /**
   * Writes an object where none is; empty where one is already there ({@code If-None-Match: *}). An
   * object that is already there can be the caller's own, written by an attempt whose answer was
   * lost.
   */
  CompletableFuture<Optional<String>> putIfAbsent(S3Location at, byte[] content);

  /**
   * Replaces the version {@code ifMatch} of an object; empty where that is not what is there, which
   * can be because an attempt of the same call had already replaced it.
   */
  CompletableFuture<Optional<String>> replace(S3Location at, byte[] content, String ifMatch);

  /**
   * Copies on the server's side. {@code ifMatch}, when given, is the version of the source that
   * must be there, else {@link ObjectStoreException.Kind#PRECONDITION_FAILED}.
   */
  CompletableFuture<Void> copy(S3Location from, @Nullable String ifMatch, S3Location to);

  /**
   * One page of at most 1,000 objects whose keys begin with {@code prefix.key()}, in key order,
   * which is the order of the keys' UTF-8 bytes.
   *
   * @param delimiter {@code "/"} to stop at sub-folders, or null for everything below
   * @param startAfter only keys after this one, or null; of no account with a token
   * @param token the previous page's {@code nextToken}, or null for the first
   */
  CompletableFuture<ListPage> list(
      S3Location prefix,
      @Nullable String delimiter,
      @Nullable String startAfter,
      @Nullable String token);

  /** The same from the beginning of the prefix. */
  default CompletableFuture<ListPage> list(
      S3Location prefix, @Nullable String delimiter, @Nullable String token) {
    return list(prefix, delimiter, null, token);
  }

  /** Deletes objects (any number); an object that is not there counts as deleted. */
  CompletableFuture<Void> delete(List<S3Location> objects);

  @Override
  void close();
}
