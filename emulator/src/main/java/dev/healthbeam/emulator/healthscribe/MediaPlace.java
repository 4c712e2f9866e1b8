/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a recording is: an object of S3, named by an {@code s3://} URI or by an HTTP URL in path or
 * virtual-hosted style.
 */
record MediaPlace(String bucket, String key) {
  private static final Pattern S3 = Pattern.compile("s3://([^/]+)/(.+)");
  private static final Pattern HOSTED =
      Pattern.compile("(.+)\\.s3[.-](?:[a-z0-9-]+\\.)*amazonaws\\.com(?:\\.cn)?");
  private static final Pattern PATH = Pattern.compile("/([^/]+)/(.+)");

  /** The object that a URI names; empty if it names none. */
  static Optional<MediaPlace> of(String uri) {
    Matcher s3 = S3.matcher(uri);
    if (s3.matches()) {
      return Optional.of(new MediaPlace(s3.group(1), s3.group(2)));
    }
    try {
      URI url = new URI(uri);
      if (url.getHost() == null || url.getPath() == null) {
        return Optional.empty();
      }
      Matcher hosted = HOSTED.matcher(url.getHost());
      if (hosted.matches() && url.getPath().length() > 1) {
        return Optional.of(new MediaPlace(hosted.group(1), url.getPath().substring(1)));
      }
      Matcher path = PATH.matcher(url.getPath());
      return path.matches()
          ? Optional.of(new MediaPlace(path.group(1), path.group(2)))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
