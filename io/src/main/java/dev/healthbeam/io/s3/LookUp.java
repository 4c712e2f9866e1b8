/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Asks for an object's size and version. The answer to a HEAD has no body and so no error's name,
 * and 400 may mean anything: a session that has ended, or an object encrypted with a key of the
 * caller's own. Then a GET of one byte tells.
 */
final class LookUp {

  private LookUp() {}

  /** Sends the call; cancelling the result cancels it. */
  static CompletableFuture<HeadObjectResponse> send(S3AsyncClient client, S3Location at) {
    CompletableFuture<HeadObjectResponse> asked = head(client, at);
    CompletableFuture<HeadObjectResponse> told =
        asked.exceptionallyCompose(
            failure -> S3Errors.isNameless(failure) ? askByGet(client, at) : asked);
    var unused =
        told.whenComplete(
            (answer, failure) -> {
              if (failure instanceof CancellationException) {
                asked.cancel(true);
              }
            });
    return told;
  }

  private static CompletableFuture<HeadObjectResponse> askByGet(
      S3AsyncClient client, S3Location at) {
    return client
        .getObject(
            get -> get.bucket(at.bucket()).key(at.key()).range("bytes=0-0"),
            AsyncResponseTransformer.toBytes())
        .thenApply(any -> true)
        .exceptionally(
            failure -> {
              if (S3Errors.isNamed(failure, "InvalidRange")) {
                return true; // an empty object, which may be read
              }
              throw new CompletionException(S3Errors.unwrap(failure));
            })
        .thenCompose(readable -> head(client, at));
  }

  private static CompletableFuture<HeadObjectResponse> head(S3AsyncClient client, S3Location at) {
    return client.headObject(head -> head.bucket(at.bucket()).key(at.key()));
  }
}
