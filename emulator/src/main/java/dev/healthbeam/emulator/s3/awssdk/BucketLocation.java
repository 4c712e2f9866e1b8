/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.s3.Buckets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * GetBucketLocation, which S3Proxy 4.1.0 answers for us-east-1 whatever Region the store says it
 * lies in.
 */
final class BucketLocation {
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private BucketLocation() {}

  static boolean isAskedBy(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getParameter("location") != null
        && nameIn(request).indexOf('/') < 0;
  }

  /** By S3's rule, the first of all Regions is named by an empty element. */
  static void answer(
      HttpServletRequest request, HttpServletResponse response, Buckets buckets, String region)
      throws IOException {
    buckets.get(nameIn(request));
    String name = region.equals("us-east-1") ? "" : region;
    response.setContentType("application/xml");
    response
        .getWriter()
        .write(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><LocationConstraint xmlns=\""
                + NAMESPACE
                + "\">"
                + name
                + "</LocationConstraint>");
  }

  private static String nameIn(HttpServletRequest request) {
    String path = request.getRequestURI().substring(1);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
