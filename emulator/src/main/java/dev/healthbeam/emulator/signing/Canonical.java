/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one form of a request that client and server compute alike, whatever happened to its spelling
 * on the way.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request</a>
 */
final class Canonical {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

  private Canonical() {}

  /** The canonical request. */
  static String request(
      SignedRequest request, PathStyle style, List<String> signedHeaders, String payloadHash) {
    StringBuilder canonical = new StringBuilder();
    canonical.append(request.method()).append('\n');
    canonical.append(path(request.rawPath(), style)).append('\n');
    canonical.append(query(request.rawQuery())).append('\n');
    for (String name : signedHeaders) {
      String values =
          request.headers().apply(name).stream()
              .map(value -> value.trim().replaceAll("\\s+", " "))
              .collect(Collectors.joining(","));
      canonical.append(name).append(':').append(values).append('\n');
    }
    canonical.append('\n').append(String.join(";", signedHeaders)).append('\n');
    return canonical.append(payloadHash).toString();
  }

  static String path(String rawPath, PathStyle style) {
    if (rawPath.isEmpty()) {
      return "/";
    }
    return style == PathStyle.S3
        ? encoded(decoded(rawPath), true)
        : encoded(normalized(rawPath).getBytes(StandardCharsets.UTF_8), true);
  }

  /** Names and values encoded anew, in the order of both; the signature itself is not signed. */
  static String query(String rawQuery) {
    return Arrays.stream(rawQuery.split("&"))
        .filter(pair -> !pair.isEmpty())
        .map(
            pair -> {
              int equals = pair.indexOf('=');
              String name = equals < 0 ? pair : pair.substring(0, equals);
              String value = equals < 0 ? "" : pair.substring(equals + 1);
              return new String[] {parameter(name), parameter(value)};
            })
        .filter(pair -> !pair[0].equals("X-Amz-Signature"))
        .sorted((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]))
        .map(pair -> pair[0] + "=" + pair[1])
        .collect(Collectors.joining("&"));
  }

  /** A plus sign in a query is a space to those who read it. */
  private static String parameter(String raw) {
    return encoded(decoded(raw.replace("+", "%20")), false);
  }

  private static String normalized(String rawPath) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : rawPath.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    String path = "/" + String.join("/", segments);
    return rawPath.endsWith("/") && path.length() > 1 ? path + "/" : path;
  }

  private static String encoded(byte[] bytes, boolean keepSlashes) {
    StringBuilder encoded = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      if (UNRESERVED.indexOf(c) >= 0 || (keepSlashes && c == '/')) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", b & 0xff));
      }
    }
    return encoded.toString();
  }

  /** The bytes meant; a percent sign that begins no escape means itself. */
  static byte[] decoded(String raw) {
    byte[] from = raw.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream to = new ByteArrayOutputStream(from.length);
    for (int i = 0; i < from.length; i++) {
      int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(from[i + 2], 16);
      if (low >= 0) {
        to.write(high * 16 + low);
        i += 2;
      } else {
        to.write(from[i]);
      }
    }
    return to.toByteArray();
  }
}
