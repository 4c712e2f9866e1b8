/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.s3.Buckets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * GetObjectTagging, which S3Proxy does not know, and which the AWS CLI asks before it copies a
 * large object. No object has tags here, and the answer says so.
 */
final class ObjectTagging {
  private ObjectTagging() {}

  static boolean isAskedBy(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getParameter("tagging") != null
        && request.getRequestURI().indexOf('/', 1) > 0;
  }

  static void answer(HttpServletRequest request, HttpServletResponse response, Buckets buckets)
      throws IOException {
    String path = request.getRequestURI();
    int slash = path.indexOf('/', 1);
    buckets.get(decoded(path.substring(1, slash))).get(decoded(path.substring(slash + 1)));
    response.setContentType("application/xml");
    response
        .getWriter()
        .write(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Tagging xmlns=\""
                + BucketLocation.NAMESPACE
                + "\"><TagSet></TagSet></Tagging>");
  }

  /** In a path, unlike in a form, a plus is a plus. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
