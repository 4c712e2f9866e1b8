/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import dev.healthbeam.emulator.signing.AuthFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request says of its signature, in its header or its query.
 *
 * @param keyId the access key id
 * @param date the day of the scope
 * @param region the Region of the scope
 * @param service the service of the scope
 * @param signedHeaders the names of the headers that are signed, as they were given
 * @param signature the signature
 * @param time when it was made, such as 20260101T000000Z
 * @param token the session token, or an empty string
 * @param expires how many seconds it is good for, if it is in the query; else null
 */
record Authorization(
    String keyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature,
    String time,
    String token,
    Long expires) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("(.+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request");
  private static final Pattern TIME = Pattern.compile("[0-9]{8}T[0-9]{6}Z");
  private static final long MAX_EXPIRES = 604_800;

  boolean presigned() {
    return expires != null;
  }

  /** Not the signature, nor the token. */
  @Override
  public String toString() {
    return "Authorization[" + keyId + "/" + date + "/" + region + "/" + service + "]";
  }

  static Authorization of(SignedRequest request) throws AuthFailure {
    Map<String, String> query = parameters(request.rawQuery());
    boolean presigned =
        query.containsKey("X-Amz-Algorithm") || query.containsKey("X-Amz-Signature");
    String header = request.header("Authorization");
    if (!presigned && query.containsKey("Signature") && query.containsKey("AWSAccessKeyId")) {
      throw new AuthFailure(Kind.UNSUPPORTED, true, "Signature Version 2 is not supported");
    }
    if (presigned && !header.isEmpty()) {
      throw new AuthFailure(Kind.INCOMPLETE, true, "Only one auth mechanism allowed");
    }
    if (presigned) {
      return ofQuery(query);
    }
    if (header.isEmpty()) {
      throw new AuthFailure(Kind.MISSING, false, "Missing Authentication Token");
    }
    return ofHeader(header, request);
  }

  private static Authorization ofHeader(String header, SignedRequest request) throws AuthFailure {
    int space = header.indexOf(' ');
    String algorithm = space < 0 ? header : header.substring(0, space);
    if (!algorithm.equals(Signature.ALGORITHM)) {
      throw new AuthFailure(
          Kind.UNSUPPORTED, false, "The algorithm must be " + Signature.ALGORITHM);
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : header.substring(Math.max(space, 0)).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      }
    }
    return of(
        part(parts, "Credential", false),
        part(parts, "SignedHeaders", false),
        part(parts, "Signature", false),
        request.header("X-Amz-Date"),
        request.header("X-Amz-Security-Token"),
        null);
  }

  private static Authorization ofQuery(Map<String, String> query) throws AuthFailure {
    if (!Signature.ALGORITHM.equals(part(query, "X-Amz-Algorithm", true))) {
      throw new AuthFailure(Kind.UNSUPPORTED, true, "The algorithm must be " + Signature.ALGORITHM);
    }
    String expires = part(query, "X-Amz-Expires", true);
    if (!expires.matches("[0-9]{1,7}") || Long.parseLong(expires) > MAX_EXPIRES) {
      throw new AuthFailure(
          Kind.INCOMPLETE, true, "X-Amz-Expires must be from 0 to " + MAX_EXPIRES + " seconds");
    }
    return of(
        part(query, "X-Amz-Credential", true),
        part(query, "X-Amz-SignedHeaders", true),
        part(query, "X-Amz-Signature", true),
        part(query, "X-Amz-Date", true),
        query.getOrDefault("X-Amz-Security-Token", ""),
        Long.valueOf(expires));
  }

  private static Authorization of(
      String credential,
      String signedHeaders,
      String signature,
      String time,
      String token,
      Long expires)
      throws AuthFailure {
    boolean presigned = expires != null;
    Matcher scope = CREDENTIAL.matcher(credential);
    if (!scope.matches()) {
      throw new AuthFailure(
          Kind.INCOMPLETE,
          presigned,
          "The Credential must be <key>/<date>/<region>/<service>/aws4_request");
    }
    if (!TIME.matcher(time).matches()) {
      throw new AuthFailure(
          Kind.INCOMPLETE, presigned, "X-Amz-Date must be there, such as 20260101T000000Z");
    }
    List<String> names = List.of(signedHeaders.split(";"));
    if (!names.contains("host")) {
      throw new AuthFailure(Kind.INCOMPLETE, presigned, "SignedHeaders must hold host");
    }
    return new Authorization(
        scope.group(1),
        scope.group(2),
        scope.group(3),
        scope.group(4),
        names,
        signature,
        time,
        token,
        expires);
  }

  private static String part(Map<String, String> parts, String name, boolean presigned)
      throws AuthFailure {
    String value = parts.get(name);
    if (value == null || value.isEmpty()) {
      throw new AuthFailure(Kind.INCOMPLETE, presigned, "The signature lacks its '" + name + "'");
    }
    return value;
  }

  private static Map<String, String> parameters(String rawQuery) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(decoded(name), decoded(value));
    }
    return parameters;
  }

  private static String decoded(String raw) {
    return new String(Canonical.decoded(raw.replace("+", "%20")), StandardCharsets.UTF_8);
  }
}
