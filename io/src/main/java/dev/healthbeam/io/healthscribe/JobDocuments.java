/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.s3.S3Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the documents of a job are, as the service answers it: {@code s3://} URIs or URLs, each of
 * which has been seen.
 *
 * @param transcript where {@code transcript.json} is
 * @param summary where {@code summary.json} is
 */
record JobDocuments(S3Location transcript, S3Location summary) {

  private static final Pattern HOSTED =
      Pattern.compile("(.+)\\.s3[.-](?:[a-z0-9-]+\\.)*amazonaws\\.com(?:\\.cn)?");
  private static final Pattern PATH = Pattern.compile("/([^/]+)/(.+)");

  /** The longest there is (the service's model, API version 2017-10-26, {@code Uri}). */
  private static final int MAX_URI = 2_000;

  /** What keeps two URIs apart in one text: no URI has it. */
  private static final String SEPARATOR = "\n";

  /** Both as one text, for the ledger; null unless both are known. */
  static @Nullable String join(@Nullable String transcriptUri, @Nullable String summaryUri) {
    return transcriptUri == null || summaryUri == null
        ? null
        : transcriptUri + SEPARATOR + summaryUri;
  }

  /** From what {@link #join} made; empty where it is not two locations in S3. */
  static Optional<JobDocuments> parse(@Nullable String joined) {
    if (joined == null) {
      return Optional.empty();
    }
    List<String> uris = List.of(joined.split(SEPARATOR, -1));
    if (uris.size() != 2) {
      return Optional.empty();
    }
    return location(uris.get(0))
        .flatMap(transcript -> location(uris.get(1)).map(s -> new JobDocuments(transcript, s)));
  }

  List<S3Location> both() {
    return List.of(transcript, summary);
  }

  /** The object of S3 that a URI names: {@code s3://}, path style or virtual-hosted style. */
  static Optional<S3Location> location(String uri) {
    if (uri.length() > MAX_URI) {
      return Optional.empty();
    }
    if (uri.startsWith("s3://")) {
      return S3Location.find(uri).filter(location -> !location.key().isEmpty());
    }
    try {
      URI url = new URI(uri);
      if (url.getHost() == null || url.getPath() == null) {
        return Optional.empty();
      }
      Matcher hosted = HOSTED.matcher(url.getHost());
      if (hosted.matches()) {
        String key = url.getPath().isEmpty() ? "" : url.getPath().substring(1);
        return key.isEmpty() ? Optional.empty() : Optional.of(new S3Location(hosted.group(1), key));
      }
      Matcher path = PATH.matcher(url.getPath());
      return path.matches()
          ? Optional.of(new S3Location(path.group(1), path.group(2)))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
