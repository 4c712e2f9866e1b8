/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.aws;

import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Says what an error of the service lets the caller do.
 *
 * <p>Decides on the error's name: the HTTP statuses of the service's model and of its API reference
 * disagree. The status counts only for names nobody knows. Sources of the names: the services'
 * models; {@code API Reference, Common Errors}; the names by which AWS SDKs recognise throttling
 * and clocks that are wrong.
 *
 * @param service which service it is
 * @param region the Region the client speaks to
 * @param offeredIn the Regions the SDK knows the service to be in; empty where an endpoint is given
 */
public record ServiceErrors(ServiceName service, String region, List<String> offeredIn) {

  private static final Map<String, Kind> KINDS = kinds();

  /** What errors without a name are called, before their status. */
  private static final String NAMELESS = "HTTP";

  /**
   * What a Start beyond the quota of active or queued jobs is answered with is not documented; if
   * it is an error of the request it has to speak of the number of jobs, or of the queue.
   */
  private static final Pattern TOO_MANY_JOBS =
      Pattern.compile(
          "too many .*jobs"
              + "|(limit|quota|maximum|number) .*(active|concurrent|running|in.progress) .*jobs"
              + "|(active|concurrent|running|in.progress) .*jobs.* (limit|quota|maximum|exceed)"
              + "|(limit|quota|maximum|number) .*(queue|queued)\\b"
              + "|queue.* (full|no more|limit|quota|maximum|exceed)",
          Pattern.CASE_INSENSITIVE);

  private static final String CREDENTIALS_HINT =
      "check that credentials are configured, have not expired, and belong to this partition";

  private static final String CLOCK_HINT = "check the credentials, and this machine's clock";

  private static final Map<String, String> HINTS =
      Map.of(
          "ExpiredTokenException", "the session has ended: " + CREDENTIALS_HINT,
          "ExpiredToken", "the session has ended: " + CREDENTIALS_HINT,
          "UnrecognizedClientException", CREDENTIALS_HINT,
          "InvalidClientTokenId", CREDENTIALS_HINT,
          "InvalidSignatureException", CLOCK_HINT,
          "SignatureDoesNotMatch", CLOCK_HINT,
          "IncompleteSignature", CLOCK_HINT,
          "RequestExpired", CLOCK_HINT,
          "OptInRequired", "the account has to subscribe to the service first",
          "UnknownOperationException", "check --endpoint: it does not speak for this service");

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new TreeMap<>();
    Map<Kind, List<String>> names =
        Map.of(
            Kind.THROTTLED,
            List.of(
                "BandwidthLimitExceeded",
                "EC2ThrottledException",
                "LimitExceededException",
                "PriorRequestNotComplete",
                "ProvisionedThroughputExceededException",
                "RequestLimitExceeded",
                "RequestThrottled",
                "RequestThrottledException",
                "ServiceQuotaExceededException",
                "SlowDown",
                "ThrottledException",
                "Throttling",
                "ThrottlingException",
                "TooManyRequestsException",
                "TransactionInProgressException"),
            Kind.UNCERTAIN,
            List.of(
                "InternalError",
                "InternalFailure",
                "InternalServerError",
                "InternalServerException",
                "RequestTimeout",
                "RequestTimeoutException",
                "ServiceUnavailable",
                "ServiceUnavailableException"),
            Kind.NOT_FOUND,
            List.of("ResourceNotFoundException"),
            Kind.CREDENTIALS,
            List.of(
                "ExpiredToken",
                "ExpiredTokenException",
                "InvalidClientTokenId",
                "InvalidSignatureException",
                "MissingAuthenticationToken",
                "MissingAuthenticationTokenException",
                "RequestExpired",
                "SignatureDoesNotMatch",
                "UnrecognizedClientException"),
            Kind.REJECTED,
            List.of(
                "AccessDenied",
                "AccessDeniedException",
                "IncompleteSignature",
                "InvalidEncodingException",
                "InvalidRequestException",
                "MalformedHttpRequestException",
                "NotAuthorized",
                "OptInRequired",
                "RequestEntityTooLargeException",
                "SerializationException",
                "TextSizeLimitExceededException",
                "UnknownOperationException",
                "ValidationError",
                "ValidationException"));
    names.forEach((kind, all) -> all.forEach(name -> kinds.put(name, kind)));
    return kinds;
  }

  /** The names of errors whose kind is known, for tests. */
  static Map<String, Kind> known() {
    return KINDS;
  }

  /**
   * The failure of a call as the engine wants it.
   *
   * @param operation the operation's name
   * @param subject what the call was about, e.g. a job's name or id
   * @param failure what the SDK threw
   */
  public ServiceException classify(String operation, String subject, RuntimeException failure) {
    String what = operation + " of " + subject + ": ";
    if (failure instanceof AwsServiceException answer) {
      return ofAnswer(operation, what, answer);
    }
    String name = failure.getClass().getSimpleName();
    String said = failure.getMessage() == null ? "" : failure.getMessage();
    boolean network = isNetwork(failure);
    if (!network && said.toLowerCase(Locale.ROOT).contains("credentials")) {
      return new ServiceException(
          Kind.CREDENTIALS,
          name,
          what + "no AWS credentials could be loaded; " + CREDENTIALS_HINT + "; " + said,
          failure);
    }
    if (causedBy(failure, UnknownHostException.class)
        && !offeredIn.isEmpty()
        && !offeredIn.contains(region)) {
      return new ServiceException(
          Kind.REJECTED,
          name,
          what
              + service.title()
              + " is not offered in Region "
              + region
              + ": set --awsRegion to one of "
              + String.join(", ", offeredIn),
          failure);
    }
    // No answer, or one that could not be read: the call may have been accepted.
    return new ServiceException(Kind.UNCERTAIN, name, what + "no answer; " + said, failure);
  }

  private ServiceException ofAnswer(String operation, String what, AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String name = name(details, answer.statusCode());
    String said = details == null || details.errorMessage() == null ? "" : details.errorMessage();
    Kind kind = kind(name, said, answer.statusCode());
    StringBuilder text = new StringBuilder(what).append(name);
    if (!said.isEmpty()) {
      text.append(": ").append(said);
    }
    text.append(" (HTTP ").append(answer.statusCode());
    if (answer.requestId() != null) {
      text.append(", request ").append(answer.requestId());
    }
    text.append(')');
    String hint = hint(operation, name, kind);
    if (hint != null) {
      text.append("; ").append(hint);
    }
    return new ServiceException(kind, name, text.toString(), answer);
  }

  private static String name(@Nullable AwsErrorDetails details, int status) {
    String code = details == null ? null : details.errorCode();
    if (code == null || code.isEmpty()) {
      return NAMELESS + status;
    }
    // JSON protocols may give it as namespace#Name or Name:link.
    String name = code.substring(code.indexOf('#') + 1);
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static Kind kind(String name, String said, int status) {
    boolean aboutTheRequest =
        Set.of("InvalidRequestException", "ValidationException").contains(name);
    if (aboutTheRequest && TOO_MANY_JOBS.matcher(said).find()) {
      return Kind.THROTTLED;
    }
    Kind known = KINDS.get(name);
    if (known != null) {
      return known;
    }
    if (status == 429) {
      return Kind.THROTTLED;
    }
    if (name.startsWith(NAMELESS)) {
      return Kind
          .UNCERTAIN; // its body was cut, or it is from somebody on the way: nothing for good
    }
    return status == 408 || status >= 500 ? Kind.UNCERTAIN : Kind.REJECTED;
  }

  private @Nullable String hint(String operation, String name, Kind kind) {
    boolean start = operation.startsWith("Start");
    if (name.startsWith("AccessDenied") || name.equals("NotAuthorized")) {
      String needed = "the caller needs " + service.prefix() + ":" + operation;
      return start
          ? needed + " and iam:PassRole on the data access role (for " + service.principal() + ")"
          : needed;
    }
    if (start && kind == Kind.REJECTED && HINTS.get(name) == null) {
      return "check that the buckets are in "
          + region
          + ", that the data access role trusts "
          + service.principal()
          + " (a new role takes some seconds to work) and may read the input and write the output";
    }
    return HINTS.get(name);
  }

  private static boolean isNetwork(Throwable failure) {
    return causedBy(failure, IOException.class);
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
