/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request was signed for. Where no key is configured any signature is good; but the Region
 * and the service of the signature show a client that was configured wrongly.
 *
 * @param region the Region, such as us-east-1
 * @param service the service's signing name, such as s3
 */
public record SigningScope(String region, String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("[^/]*/[0-9]{8}/([^/]+)/([^/]+)/aws4_request");
  private static final Pattern HEADER =
      Pattern.compile("AWS4-[A-Z0-9-]+ .*?Credential=([^,\\s]+).*", Pattern.DOTALL);

  /** Reads an Authorization header of Signature Version 4; empty if it is none, or is null. */
  public static Optional<SigningScope> ofHeader(String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    Matcher matcher = HEADER.matcher(authorization);
    return matcher.matches() ? ofCredential(matcher.group(1)) : Optional.empty();
  }

  /** Reads the X-Amz-Credential of a presigned URL; empty if it is malformed, or is null. */
  public static Optional<SigningScope> ofCredential(String credential) {
    if (credential == null) {
      return Optional.empty();
    }
    Matcher matcher = CREDENTIAL.matcher(credential);
    return matcher.matches()
        ? Optional.of(new SigningScope(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
