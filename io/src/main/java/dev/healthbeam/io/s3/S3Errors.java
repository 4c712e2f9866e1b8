/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;

/**
 * Says what kind of trouble an answer of S3 or of the SDK is.
 *
 * <p>Decides on the error's name. The HTTP status counts only where there is no name: the answer to
 * a HEAD has no body, and a proxy's answer may be in another language.
 *
 * @param region the Region the client signs for, as text
 */
record S3Errors(String region) {

  private static final Set<String> NOT_FOUND = Set.of("NoSuchKey", "NoSuchBucket", "NotFound");

  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AllAccessDisabled", "AccountProblem", "Forbidden");

  private static final Set<String> PRECONDITION =
      Set.of("PreconditionFailed", "ConditionalRequestConflict");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidIdentityToken",
          "InvalidToken",
          "MissingSecurityHeader",
          "SignatureDoesNotMatch",
          "TokenRefreshRequired",
          "UnrecognizedClientException");

  private static final Set<String> REGION =
      Set.of(
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException",
          "PermanentRedirect",
          "Redirect",
          "TemporaryRedirect");

  private static final Set<String> UNAVAILABLE =
      Set.of(
          "InternalError",
          "OperationAborted",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestTimeout",
          "ServiceUnavailable",
          "SlowDown",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException");

  private static final int MAX_WORDS = 200;

  private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]+)'");

  /**
   * The error as this package throws it.
   *
   * @param doing what was tried, e.g. {@code read}
   * @param at on which location
   * @param failure what the SDK answered, wrapped or not
   */
  ObjectStoreException classify(String doing, S3Location at, Throwable failure) {
    Throwable cause = unwrap(failure);
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof ObjectStoreException classified) {
        return classified; // of our own, which the SDK may have wrapped
      }
    }
    String what = "cannot " + doing + " " + at + ": ";
    if (cause instanceof AwsServiceException answer) {
      return ofAnswer(what, at, answer);
    }
    String name = cause.getClass().getSimpleName();
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    if (message.toLowerCase(Locale.ROOT).contains("credentials")) {
      // What each provider of the chain said, thousands of characters, is in the cause.
      return new ObjectStoreException(
          Kind.CREDENTIALS,
          name,
          what + "no usable AWS credentials: " + firstWords(message),
          cause);
    }
    Kind kind = isNetwork(cause) ? Kind.UNAVAILABLE : Kind.OTHER;
    return new ObjectStoreException(kind, name, what + name + ": " + message, cause);
  }

  private static String firstWords(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    int nameOfChain = line.indexOf(" AwsCredentialsProviderChain(");
    String words = nameOfChain < 0 ? line : line.substring(0, nameOfChain);
    return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS) + "...";
  }

  /** What lies below the futures' own wrapping. */
  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Whether two writers met and S3 asks to try the same again. */
  static boolean isConflict(Throwable failure) {
    return isNamed(failure, "ConditionalRequestConflict");
  }

  /** Whether it is an answer that bears this error's name. */
  static boolean isNamed(Throwable failure, String name) {
    return unwrap(failure) instanceof AwsServiceException answer && name.equals(name(answer));
  }

  /** Whether it is an answer that says that the request was bad, and not why. */
  static boolean isNameless(Throwable failure) {
    return unwrap(failure) instanceof AwsServiceException answer
        && "HTTP400".equals(name(answer))
        && bucketRegion(answer).isEmpty();
  }

  private ObjectStoreException ofAnswer(String what, S3Location at, AwsServiceException answer) {
    String name = name(answer);
    AwsErrorDetails details = answer.awsErrorDetails();
    String said =
        details == null || details.errorMessage() == null ? "" : ": " + details.errorMessage();
    String text = what + name + " (HTTP " + answer.statusCode() + ")" + said;
    Optional<String> home = bucketRegion(answer);
    if (REGION.contains(name) || home.filter(r -> !r.equals(region)).isPresent()) {
      String hint =
          home.map(
                  r ->
                      "; bucket %s is in %s, this client is for %s: set --awsRegion=%s"
                          .formatted(at.bucket(), r, region, r))
              .orElse(
                  "; bucket %s is not in %s: set --awsRegion to the bucket's Region"
                      .formatted(at.bucket(), region));
      return new ObjectStoreException(Kind.WRONG_REGION, name, text + hint, answer);
    }
    return new ObjectStoreException(kind(name, answer), name, text, answer);
  }

  private static Kind kind(String name, AwsServiceException answer) {
    if ("Sts".equals(serviceName(answer))) {
      return Kind.CREDENTIALS; // whatever STS says, no credentials came of it
    }
    Kind byName = kindOf(name);
    boolean unavailable = answer.isThrottlingException() || answer.statusCode() >= 500;
    return byName == Kind.OTHER && unavailable ? Kind.UNAVAILABLE : byName;
  }

  /** The kind an error's name alone tells. */
  static Kind kindOf(String name) {
    if (CREDENTIALS.contains(name)) {
      return Kind.CREDENTIALS;
    }
    if (NOT_FOUND.contains(name)) {
      return Kind.NOT_FOUND;
    }
    if (DENIED.contains(name)) {
      return Kind.ACCESS_DENIED;
    }
    if (PRECONDITION.contains(name)) {
      return Kind.PRECONDITION_FAILED;
    }
    return UNAVAILABLE.contains(name) ? Kind.UNAVAILABLE : Kind.OTHER;
  }

  /** The error's name, made up from the status where the answer has none. */
  private static String name(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    if (code != null && !code.isEmpty() && !code.chars().allMatch(Character::isDigit)) {
      return code;
    }
    return switch (answer.statusCode()) {
      case 301 -> "PermanentRedirect";
      case 307 -> "TemporaryRedirect";
      case 403 -> "Forbidden";
      case 404 -> "NotFound";
      case 409 -> "Conflict";
      case 412 -> "PreconditionFailed";
      case 503 -> "ServiceUnavailable";
      default -> "HTTP" + answer.statusCode();
    };
  }

  private static Optional<String> bucketRegion(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    if (details == null) {
      return Optional.empty();
    }
    if (details.sdkHttpResponse() != null) {
      Optional<String> header =
          details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region");
      if (header.isPresent()) {
        return header;
      }
    }
    Matcher expecting =
        EXPECTED_REGION.matcher(details.errorMessage() == null ? "" : details.errorMessage());
    return expecting.find() ? Optional.of(expecting.group(1)) : Optional.empty();
  }

  private static @Nullable String serviceName(AwsServiceException answer) {
    return answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().serviceName();
  }

  /**
   * Whether the SDK's Netty client stumbled over itself before it sent anything: a server that is
   * very near may answer before the connection has put away what sent the body of the request
   * before. Open since 2020: https://github.com/aws/aws-sdk-java-v2/issues/1903
   */
  static boolean wasNeverSent(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IllegalArgumentException
          && String.valueOf(t.getMessage()).startsWith("Duplicate handler name")) {
        return true;
      }
    }
    return false;
  }

  /** Whether nobody listens at the address: nothing was sent. */
  static boolean isNobodyThere(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConnectException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNetwork(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException
          || t instanceof TimeoutException
          || t instanceof RetryableException
          || t instanceof AbortedException
          || t instanceof ApiCallTimeoutException
          || t instanceof ApiCallAttemptTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
