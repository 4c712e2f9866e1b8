/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import dev.healthbeam.io.s3.StubS3.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.common.RetryConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** What answers of S3 that no healthy server gives come out as. */
class S3ObjectStoreTest {

  private static final S3Location AT = new S3Location("bucket", "folder/key.txt");

  private record Case(int status, String code, Kind kind) {}

  private static final List<Case> CASES =
      List.of(
          new Case(403, "AccessDenied", Kind.ACCESS_DENIED),
          new Case(403, "AllAccessDisabled", Kind.ACCESS_DENIED),
          new Case(404, "NoSuchKey", Kind.NOT_FOUND),
          new Case(404, "NoSuchBucket", Kind.NOT_FOUND),
          new Case(412, "PreconditionFailed", Kind.PRECONDITION_FAILED),
          new Case(403, "InvalidAccessKeyId", Kind.CREDENTIALS),
          new Case(403, "SignatureDoesNotMatch", Kind.CREDENTIALS),
          new Case(400, "ExpiredToken", Kind.CREDENTIALS),
          new Case(400, "InvalidToken", Kind.CREDENTIALS),
          new Case(503, "SlowDown", Kind.UNAVAILABLE),
          new Case(500, "InternalError", Kind.UNAVAILABLE),
          new Case(400, "RequestTimeout", Kind.UNAVAILABLE),
          new Case(502, "SomethingNew", Kind.UNAVAILABLE),
          new Case(403, "InvalidObjectState", Kind.OTHER),
          new Case(400, "SomethingNew", Kind.OTHER));

  @Test
  void theKindFollowsTheErrorsName() {
    Answer[] answers =
        CASES.stream().map(c -> Answer.error(c.status(), c.code())).toArray(Answer[]::new);
    try (StubS3 stub = new StubS3(answers);
        ObjectStore store = store(stub, 0)) {
      for (Case expected : CASES) {
        ObjectStoreException failure = failure(store.get(AT, null));
        assertThat(expected.code(), failure.kind(), is(expected.kind()));
        assertThat(failure.errorName(), is(expected.code()));
        assertThat(
            failure.getMessage(), allOf(containsString(AT.uri()), containsString(expected.code())));
      }
    }
  }

  @Test
  void headAnswersHaveNoBodyAndAreToldByTheirStatus() throws Exception {
    try (StubS3 stub = new StubS3(Answer.bare(404), Answer.bare(403), Answer.bare(503));
        ObjectStore store = store(stub, 0)) {
      assertThat(InFlight.await(store.head(AT)), is(Optional.empty()));
      assertThat(failure(store.head(AT)).kind(), is(Kind.ACCESS_DENIED));
      assertThat(failure(store.head(AT)).kind(), is(Kind.UNAVAILABLE));
    }
  }

  @Test
  void aBucketElsewhereIsNamedWithItsRegion() {
    try (StubS3 stub =
            new StubS3(
                Answer.error(301, "PermanentRedirect").with("x-amz-bucket-region", "eu-west-1"),
                Answer.error(
                    400,
                    "AuthorizationHeaderMalformed",
                    "the region 'us-east-1' is wrong; expecting 'ap-south-1'"),
                new Answer(400, Map.of("x-amz-bucket-region", "ca-west-1"), ""),
                Answer.error(301, "PermanentRedirect"));
        ObjectStore store = store(stub, 0)) {
      assertElsewhere(failure(store.list(AT, null, null)), "--awsRegion=eu-west-1");
      assertElsewhere(failure(store.get(AT, null)), "--awsRegion=ap-south-1");
      assertElsewhere(failure(store.head(AT)), "--awsRegion=ca-west-1");
      assertElsewhere(failure(store.get(AT, null)), "the bucket's Region");
    }
  }

  private static void assertElsewhere(ObjectStoreException failure, String hint) {
    assertThat(failure.kind(), is(Kind.WRONG_REGION));
    assertThat(
        failure.getMessage(),
        allOf(containsString("bucket"), containsString("us-east-1"), containsString(hint)));
  }

  @Test
  void aNetworkThatDropsConnectionsIsUnavailable() {
    try (StubS3 stub = new StubS3(Answer.bare(0));
        ObjectStore store = store(stub, 0)) {
      assertThat(failure(store.get(AT, null)).kind(), is(Kind.UNAVAILABLE));
    }
  }

  @Test
  void nobodyListeningIsUnavailable() {
    StubS3 stub = new StubS3(Answer.bare(200));
    stub.close();
    try (ObjectStore store = store(stub, 0)) {
      assertThat(failure(store.put(AT, new byte[0])).kind(), is(Kind.UNAVAILABLE));
    }
  }

  @Test
  void throttlingAndServerErrorsAreTriedAgain() throws Exception {
    try (StubS3 stub =
            new StubS3(
                Answer.error(503, "SlowDown"),
                Answer.error(500, "InternalError"),
                Answer.bare(0),
                Answer.ok("content"));
        ObjectStore store = store(stub, 5)) {
      assertThat(new String(InFlight.await(store.get(AT, null)).bytes(), UTF_8), is("content"));
      assertThat(stub.requests, hasSize(4));
    }
  }

  @Test
  void conditionalWritersThatMetAreSentAgain() throws Exception {
    try (StubS3 stub =
            new StubS3(
                Answer.error(409, "ConditionalRequestConflict"),
                Answer.error(409, "ConditionalRequestConflict"),
                Answer.ok(""));
        ObjectStore store = store(stub, 0)) {
      assertThat(InFlight.await(store.putIfAbsent(AT, new byte[0])), is(Optional.of("the-etag")));
      assertThat(stub.requests, hasSize(3));
    }
  }

  @Test
  void aKeyThatCannotBeDeletedFailsTheDelete() {
    String body =
        "<DeleteResult><Error><Key>folder/key.txt</Key><Code>AccessDenied</Code>"
            + "<Message>no</Message></Error></DeleteResult>";
    try (StubS3 stub = new StubS3(Answer.ok(body));
        ObjectStore store = store(stub, 0)) {
      ObjectStoreException failure = failure(store.delete(List.of(AT)));
      assertThat(failure.kind(), is(Kind.ACCESS_DENIED));
      assertThat(failure.getMessage(), containsString(AT.uri()));
    }
  }

  @Test
  void aCopyThatFailsAfterItsStatusWasSentIsAFailure() {
    try (StubS3 stub =
            new StubS3(
                new Answer(
                    200,
                    Map.of(),
                    "<Error><Code>InternalError</Code><Message>late</Message></Error>"));
        ObjectStore store = store(stub, 0)) {
      assertThat(failure(store.copy(AT, null, AT.child("copy"))).kind(), is(Kind.UNAVAILABLE));
    }
  }

  @Test
  void anEndpointThatIsNotAwsIsAskedByPath() throws Exception {
    try (StubS3 stub = new StubS3(Answer.ok("content"))) {
      URI byName = URI.create(stub.endpoint().toString().replace("127.0.0.1", "localhost"));
      AwsOptions options = PipelineOptionsFactory.as(AwsOptions.class);
      options.setAwsRegion(Region.US_EAST_1);
      options.setAwsCredentialsProvider(AnonymousCredentialsProvider.create());
      options.setEndpoint(byName);
      try (ObjectStore store = S3ObjectStore.open(options, ClientConfiguration.EMPTY)) {
        InFlight.await(store.get(AT, null));
      }
      assertThat(stub.requests, contains("GET /bucket/folder/key.txt"));
    }
  }

  @Test
  void cancellingAResultCancelsTheCall() {
    try (StubS3 stub = new StubS3(Answer.error(503, "SlowDown"));
        ObjectStore store = store(stub, 100)) {
      CompletableFuture<ObjectContent> call = store.get(AT, null);
      assertThat(call.cancel(true), is(true));
      assertThat(call.isCancelled(), is(true));
    }
  }

  @Test
  void openingNeedsNoCredentialsButTheFirstCallDoes() {
    AwsOptions options = PipelineOptionsFactory.as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setAwsCredentialsProvider(
        () -> {
          throw SdkClientException.create(
              "Unable to load credentials from any of the providers in the chain"
                  + " AwsCredentialsProviderChain(credentialsProviders=[A(), B()]) : [A(): no]");
        });
    try (ObjectStore store = S3ObjectStore.open(options, ClientConfiguration.EMPTY)) {
      ObjectStoreException failure = failure(store.get(AT, null));
      assertThat(failure.kind(), is(Kind.CREDENTIALS));
      assertThat(
          failure.getMessage(),
          is(
              "cannot read s3://bucket/folder/key.txt: no usable AWS credentials: "
                  + "Unable to load credentials from any of the providers in the chain"));
    }
  }

  @Test
  void credentialsThatWereGoodAreWaitedForWhenTheirSessionEnds() throws Exception {
    try (StubS3 stub =
            new StubS3(
                Answer.ok("first"),
                Answer.error(400, "ExpiredToken"),
                Answer.error(403, "InvalidAccessKeyId"),
                Answer.ok("second"));
        ObjectStore store = store(stub, 0)) {
      InFlight.await(store.get(AT, null));
      assertThat(new String(InFlight.await(store.get(AT, null)).bytes(), UTF_8), is("second"));
    }
  }

  @Test
  void credentialsThatNeverWereGoodAreToldAtOnce() {
    try (StubS3 stub = new StubS3(Answer.error(400, "ExpiredToken"));
        ObjectStore store = store(stub, 0)) {
      assertThat(failure(store.get(AT, null)).kind(), is(Kind.CREDENTIALS));
      assertThat(stub.requests, hasSize(1));
    }
  }

  @Test
  void aHeadThatIsRefusedWithoutANameIsAskedAgainByAGetThatTells() throws Exception {
    try (StubS3 stub =
            new StubS3(
                Answer.bare(400),
                Answer.error(400, "ExpiredToken"),
                Answer.bare(400),
                Answer.error(400, "InvalidRequest"),
                Answer.bare(400),
                Answer.ok("x"),
                new Answer(200, Map.of("Content-Length", "1"), ""));
        ObjectStore store = store(stub, 0)) {
      assertThat(failure(store.head(AT)).errorName(), is("ExpiredToken"));
      assertThat(failure(store.head(AT)).errorName(), is("InvalidRequest"));
      assertThat(InFlight.await(store.head(AT)).isPresent(), is(true));
    }
  }

  @Test
  void noFailureCarriesContent() {
    try (StubS3 stub = new StubS3(Answer.error(400, "EntityTooLarge"));
        ObjectStore store = store(stub, 0)) {
      ObjectStoreException failure = failure(store.put(AT, "patient words".getBytes(UTF_8)));
      assertThat(failure.toString(), not(containsString("patient")));
    }
  }

  @Test
  void deletingNothingCallsNobody() throws Exception {
    try (StubS3 stub = new StubS3(Answer.ok(""));
        ObjectStore store = store(stub, 0)) {
      InFlight.await(store.delete(List.of()));
      assertThat(stub.requests, empty());
    }
  }

  private static ObjectStoreException failure(CompletableFuture<?> call) {
    return assertThrows(ObjectStoreException.class, () -> InFlight.await(call));
  }

  static ObjectStore store(StubS3 stub, int retries) {
    ClientConfiguration config =
        ClientConfiguration.builder()
            .region(Region.US_EAST_1)
            .endpoint(stub.endpoint())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "word")))
            .retry(RetryConfiguration.builder().numRetries(retries).build())
            .build();
    return S3ObjectStore.open(PipelineOptionsFactory.create(), config);
  }
}
