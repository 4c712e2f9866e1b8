/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.aws;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class ServiceErrorsTest {

  private static final ServiceName SERVICE =
      new ServiceName("Comprehend Medical", "comprehendmedical");

  private final ServiceErrors errors =
      new ServiceErrors(SERVICE, "us-east-1", List.of("us-east-1"));

  @Test
  void everyKnownNameIsClassifiedWhateverTheStatusSays() {
    ServiceErrors.known()
        .forEach(
            (name, kind) -> {
              for (int status : List.of(200, 400, 403, 404, 429, 500, 503)) {
                assertThat(name, answer(name, status, "said").kind(), is(kind));
              }
            });
  }

  @Test
  void theDeclaredErrorsMeanWhatTheyMean() {
    assertThat(answer("TooManyRequestsException", 400, "").kind(), is(Kind.THROTTLED));
    assertThat(answer("ThrottlingException", 400, "").kind(), is(Kind.THROTTLED));
    assertThat(answer("InternalServerException", 500, "").kind(), is(Kind.UNCERTAIN));
    assertThat(answer("ServiceUnavailable", 503, "").kind(), is(Kind.UNCERTAIN));
    assertThat(answer("ResourceNotFoundException", 400, "").kind(), is(Kind.NOT_FOUND));
    assertThat(answer("InvalidRequestException", 400, "").kind(), is(Kind.REJECTED));
    assertThat(answer("ValidationException", 400, "").kind(), is(Kind.REJECTED));
  }

  @Test
  void aNameNobodyKnowsIsClassifiedByItsStatus() {
    assertThat(answer("Brandnew", 429, "").kind(), is(Kind.THROTTLED));
    assertThat(answer("Brandnew", 408, "").kind(), is(Kind.UNCERTAIN));
    assertThat(answer("Brandnew", 502, "").kind(), is(Kind.UNCERTAIN));
    assertThat(answer("Brandnew", 418, "").kind(), is(Kind.REJECTED));
    assertThat(answer(null, 503, "").errorName(), is("HTTP503"));
    assertThat(
        answer("com.amazonaws#TooManyRequestsException:http", 400, "").kind(), is(Kind.THROTTLED));
  }

  @Test
  void aRefusalWhoseNameWasCutOffIsNotForGood() {
    for (int status : List.of(400, 403, 404)) {
      assertThat(answer(null, status, "").kind(), is(Kind.UNCERTAIN));
      assertThat(answer("", status, "").kind(), is(Kind.UNCERTAIN));
    }
    assertThat(answer(null, 429, "").kind(), is(Kind.THROTTLED));
  }

  @Test
  void tooManyActiveJobsAreNoReasonToGiveUpWhateverTheErrorIsCalled() {
    for (String said :
        List.of(
            "Too many active jobs",
            "You have reached the maximum number of concurrent jobs",
            "The limit of active jobs is 10",
            "Active jobs exceed the quota",
            "The queue of the data store takes no more jobs of this kind.",
            "The number of queued import jobs is 25")) {
      assertThat(said, answer("InvalidRequestException", 400, said).kind(), is(Kind.THROTTLED));
    }
    for (String said : List.of("Job name exceeds the limit", "Invalid S3 URI", "no such role")) {
      assertThat(said, answer("InvalidRequestException", 400, said).kind(), is(Kind.REJECTED));
    }
  }

  @Test
  void aDeniedStartNamesTheTwoRightsItNeeds() {
    assertThat(
        answer("AccessDeniedException", 403, "not authorized").getMessage(),
        allOf(
            containsString("StartPHIDetectionJob of job-1: AccessDeniedException: not authorized"),
            containsString("comprehendmedical:StartPHIDetectionJob"),
            containsString("iam:PassRole"),
            containsString("HTTP 403")));
    assertThat(
        errors
            .classify("ListPHIDetectionJobs", "jobs", thrown("AccessDeniedException", 403, ""))
            .getMessage(),
        not(containsString("PassRole")));
  }

  @Test
  void aRefusedStartNamesWhatIsUsuallyWrong() {
    assertThat(
        answer("InvalidRequestException", 400, "bad").getMessage(),
        allOf(
            containsString("buckets are in us-east-1"),
            containsString("trusts comprehendmedical.amazonaws.com")));
    assertThat(
        answer("SignatureDoesNotMatch", 403, "").getMessage(), containsString("machine's clock"));
  }

  @Test
  void whereThereIsNoAnswerNobodyKnows() {
    for (RuntimeException failure :
        List.of(
            SdkClientException.create("reset", new java.io.IOException("reset")),
            ApiCallTimeoutException.create(30_000),
            SdkClientException.create("Unable to unmarshall response"),
            new UncheckedIOException(new SocketTimeoutException()),
            SdkClientException.create(
                "Unable to load credentials", new SocketTimeoutException("metadata")),
            SdkClientException.create("x", new UnknownHostException("host")))) {
      assertThat(
          failure.toString(),
          errors.classify("StartPHIDetectionJob", "job-1", failure).kind(),
          is(Kind.UNCERTAIN));
    }
  }

  @Test
  void credentialsThatAreNoneOrNotGoodAnyMoreSayNothingOfTheJob() {
    for (String name :
        List.of(
            "ExpiredTokenException",
            "UnrecognizedClientException",
            "MissingAuthenticationTokenException",
            "InvalidSignatureException")) {
      assertThat(name, answer(name, 403, "").kind(), is(Kind.CREDENTIALS));
    }
    assertThat(
        errors
            .classify(
                "StartPHIDetectionJob",
                "job-1",
                SdkClientException.create("Unable to load credentials from any of the providers"))
            .kind(),
        is(Kind.CREDENTIALS));
  }

  @Test
  void aRegionWithoutTheServiceIsForGood() {
    ServiceException region =
        new ServiceErrors(SERVICE, "eu-north-1", List.of("us-east-1", "us-west-2"))
            .classify(
                "StartPHIDetectionJob",
                "job-1",
                SdkClientException.create("x", new UnknownHostException("host")));

    assertThat(region.kind(), is(Kind.REJECTED));
    assertThat(
        region.getMessage(),
        containsString(
            "Comprehend Medical is not offered in Region eu-north-1: set --awsRegion to one of"
                + " us-east-1"));
  }

  private ServiceException answer(String name, int status, String said) {
    return errors.classify("StartPHIDetectionJob", "job-1", thrown(name, status, said));
  }

  private static AwsServiceException thrown(String name, int status, String said) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(name).errorMessage(said).build())
        .build();
  }
}
