/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Calls that are made again, with pauses that take no time. */
class S3CallsTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final S3Calls calls = new S3Calls(new S3Errors("us-east-1"), this::after);
  private int sent;

  private Executor after(Duration pause) {
    pauses.add(pause);
    return Runnable::run;
  }

  @Test
  void aSessionThatIsNotRenewedForFiveMinutesFailsTheCall() {
    good();
    assertThat(failure(expired()).kind(), is(Kind.CREDENTIALS));
    assertThat(sent, is(1 + 1 + S3Calls.RENEWAL_ATTEMPTS));
    Duration waited = pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited.toMinutes(), is(4L));
    assertThat(waited.plusSeconds(10).toMinutes(), is(5L));
  }

  @Test
  void aServerThatIsGoneAndComesBackIsWaitedFor() {
    good();
    String answer =
        calls
            .run(call(() -> sent < 8 ? nobodyThere() : CompletableFuture.completedFuture("back")))
            .join();
    assertThat(answer, is("back"));
    assertThat(pauses.size(), is(6));
  }

  @Test
  void aServerThatStaysAwayFailsTheCallAndOneThatNeverWasThereDoesSoAtOnce() {
    assertThat(failure(S3CallsTest::nobodyThere).kind(), is(Kind.UNAVAILABLE));
    assertThat(sent, is(1));
    good();
    assertThat(failure(S3CallsTest::nobodyThere).kind(), is(Kind.UNAVAILABLE));
    assertThat(sent, is(3 + S3Calls.OUTAGE_ATTEMPTS));
  }

  @Test
  void anyOtherTroubleIsLeftToTheSdk() {
    good();
    assertThat(failure(error("SlowDown")).kind(), is(Kind.UNAVAILABLE));
    assertThat(failure(error("AccessDenied")).kind(), is(Kind.ACCESS_DENIED));
    assertThat(pauses.isEmpty(), is(true));
  }

  @Test
  void writersThatKeepMeetingFailInTheEnd() {
    assertThat(failure(error("ConditionalRequestConflict")).kind(), is(Kind.PRECONDITION_FAILED));
    assertThat(sent, is(8));
  }

  @Test
  void aCallThatIsCancelledDuringItsPauseIsNotMadeAgain() {
    List<Runnable> later = new ArrayList<>();
    S3Calls patient = new S3Calls(new S3Errors("us-east-1"), pause -> later::add);
    assertThat(patient.run(call(() -> CompletableFuture.completedFuture("ok"))).join(), is("ok"));
    CompletableFuture<String> waiting = patient.run(call(expired()));
    waiting.cancel(true);
    later.forEach(Runnable::run);
    assertThat(sent, is(2));
  }

  private void good() {
    assertThat(calls.run(call(() -> CompletableFuture.completedFuture("ok"))).join(), is("ok"));
  }

  private ObjectStoreException failure(Supplier<CompletableFuture<String>> send) {
    return assertThrows(ObjectStoreException.class, () -> InFlight.await(calls.run(call(send))));
  }

  private S3Calls.Call<String, String> call(Supplier<CompletableFuture<String>> send) {
    return new S3Calls.Call<>(
        "read",
        new S3Location("bucket", "key"),
        () -> {
          sent++;
          return send.get();
        },
        answer -> answer);
  }

  private static CompletableFuture<String> nobodyThere() {
    return CompletableFuture.failedFuture(
        SdkClientException.create("no", new ConnectException("Connection refused")));
  }

  private static Supplier<CompletableFuture<String>> expired() {
    return error("ExpiredToken");
  }

  private static Supplier<CompletableFuture<String>> error(String name) {
    return () ->
        CompletableFuture.failedFuture(
            S3Exception.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(name).build())
                .build());
  }
}
