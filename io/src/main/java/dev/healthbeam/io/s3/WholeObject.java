/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Takes an object into memory, unless it is longer than anything that is meant to be there. */
final class WholeObject
    implements AsyncResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> {

  private final S3Location at;
  private final AsyncResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>>
      bytes = AsyncResponseTransformer.toBytes();
  private volatile @Nullable ObjectStoreException tooLong;

  WholeObject(S3Location at) {
    this.at = at;
  }

  @Override
  public CompletableFuture<ResponseBytes<GetObjectResponse>> prepare() {
    tooLong = null;
    return bytes.prepare();
  }

  @Override
  public void onResponse(GetObjectResponse response) {
    Long length = response.contentLength();
    if (length != null && length > ObjectStore.MAX_WHOLE_BYTES) {
      tooLong =
          new ObjectStoreException(
              ObjectStoreException.Kind.TOO_LONG,
              "TooLong",
              "%s has %,d bytes; at most %,d are read into memory"
                  .formatted(at, length, ObjectStore.MAX_WHOLE_BYTES),
              null);
    }
    bytes.onResponse(response);
  }

  @Override
  public void onStream(SdkPublisher<ByteBuffer> content) {
    ObjectStoreException refusal = tooLong;
    if (refusal == null) {
      bytes.onStream(content);
      return;
    }
    // What is taken of it is one buffer, which cancels the rest; without a taker it would stay
    // open.
    var unused = content.limit(1).subscribe(buffer -> {});
    bytes.exceptionOccurred(refusal);
  }

  @Override
  public void exceptionOccurred(Throwable failure) {
    bytes.exceptionOccurred(failure);
  }
}
