/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class WholeObjectTest {

  private static final S3Location AT = new S3Location("bucket", "out/a.out");

  private static final int BUFFERS = 1_000;

  private final AtomicInteger taken = new AtomicInteger();

  /** A body that counts what is taken of it. */
  private final SdkPublisher<ByteBuffer> body =
      SdkPublisher.fromIterable(
          () ->
              IntStream.range(0, BUFFERS)
                  .peek(i -> taken.incrementAndGet())
                  .mapToObj(i -> ByteBuffer.wrap(new byte[] {'h', 'i'}))
                  .iterator());

  private CompletableFuture<ResponseBytes<GetObjectResponse>> receive(long length) {
    WholeObject object = new WholeObject(AT);
    CompletableFuture<ResponseBytes<GetObjectResponse>> result = object.prepare();
    object.onResponse(GetObjectResponse.builder().contentLength(length).build());
    object.onStream(body);
    return result;
  }

  @Test
  void anObjectThatIsNotTooLongIsTakenAsItIs() {
    assertThat(receive(2 * BUFFERS).join().asUtf8String(), is("hi".repeat(BUFFERS)));
    assertThat(receive(ObjectStore.MAX_WHOLE_BYTES).isCompletedExceptionally(), is(false));
  }

  @Test
  void anObjectThatIsTooLongIsRefusedAndNotTaken() {
    CompletionException thrown =
        assertThrows(
            CompletionException.class, () -> receive(ObjectStore.MAX_WHOLE_BYTES + 1L).join());

    assertThat(thrown.getCause(), instanceOf(ObjectStoreException.class));
    assertThat(
        ((ObjectStoreException) thrown.getCause()).kind(), is(ObjectStoreException.Kind.TOO_LONG));
    assertThat(
        thrown.getCause().getMessage(),
        allOf(
            containsString(AT.uri()), containsString("67,108,865"), containsString("67,108,864")));
    assertThat(taken.get(), lessThan(10));
  }
}
