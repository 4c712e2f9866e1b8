/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Listing by the bare client. */
final class BareListing {
  /** Folders that keep a client busy. */
  private static final int ENOUGH = 64;

  /** As deep as ours looks for them. */
  private static final int LEVELS = 3;

  private final S3AsyncClient s3;
  private final String bucket;
  private final Consumer<List<S3Object>> onPage;

  /** {@code onPage} is called by several threads at once. */
  BareListing(S3AsyncClient s3, String bucket, Consumer<List<S3Object>> onPage) {
    this.s3 = s3;
    this.bucket = bucket;
    this.onPage = onPage;
  }

  /**
   * Fanned out as ours is: level by level until there are folders enough, then the pages of each,
   * one after the other, many folders at a time.
   */
  void fannedOut(String prefix, int inFlight) {
    List<String> folders = List.of(prefix);
    for (int level = 0; level < LEVELS && folders.size() < ENOUGH; level++) {
      List<String> above = folders;
      List<String> below = new ArrayList<>();
      Requests.perSecond(above.size(), inFlight, i -> level(above.get(i), null, below));
      folders = below;
    }
    List<String> all = folders;
    Requests.perSecond(all.size(), inFlight, i -> pages(all.get(i), null));
  }

  /** Page after page. */
  void inOrder(String prefix) {
    pages(prefix, null).join();
  }

  private CompletableFuture<Void> level(String folder, String token, List<String> below) {
    return s3.listObjectsV2(
            r -> r.bucket(bucket).prefix(folder).delimiter("/").continuationToken(token))
        .thenCompose(
            page -> {
              onPage.accept(page.contents());
              synchronized (below) {
                page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(below::add);
              }
              return rest(page, next -> level(folder, next, below));
            });
  }

  private CompletableFuture<Void> pages(String prefix, String token) {
    return s3.listObjectsV2(r -> r.bucket(bucket).prefix(prefix).continuationToken(token))
        .thenCompose(
            page -> {
              onPage.accept(page.contents());
              return rest(page, next -> pages(prefix, next));
            });
  }

  private static CompletableFuture<Void> rest(
      ListObjectsV2Response page, Function<String, CompletableFuture<Void>> next) {
    return page.nextContinuationToken() == null
        ? CompletableFuture.completedFuture(null)
        : next.apply(page.nextContinuationToken());
  }
}
