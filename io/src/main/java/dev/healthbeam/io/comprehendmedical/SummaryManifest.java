/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The summary manifest of a job; every member may be missing.
 *
 * <p>Source: {@code Developer Guide, Text analysis batch APIs} and {@code Ontology linking batch
 * analysis}. The two {@code ...DataConfiguration} members are passed over: the guide's own sample
 * puts the job's folder into the input's path, so that nothing can be built on them.
 *
 * @param status COMPLETED, FAILED, PARTIAL_SUCCESS, STOPPED, or what may come
 * @param analysis what its {@code JobType}, in either spelling, means
 * @param inputFiles how many files the service saw
 * @param successFiles how many it processed
 * @param unprocessedFiles how many it did not
 * @param meteredCharacters how many characters it charges
 * @param durationSeconds how long it took
 * @param successList where the success manifest is, in the service's spelling
 * @param unprocessedList where the unprocessed manifest is
 * @param message the service's words, on a failure or otherwise
 */
record SummaryManifest(
    @Nullable String status,
    @Nullable Analysis analysis,
    @Nullable Long inputFiles,
    @Nullable Long successFiles,
    @Nullable Long unprocessedFiles,
    @Nullable Long meteredCharacters,
    @Nullable Long durationSeconds,
    @Nullable String successList,
    @Nullable String unprocessedList,
    @Nullable String message) {

  private static final Set<String> MEMBERS =
      Set.of(
          "Status",
          "JobType",
          "InputFileCount",
          "SuccessFilesCount",
          "UnprocessedFilesCount",
          "TotalMeteredCharacters",
          "TotalDurationSeconds",
          "SuccessfulFilesListLocation",
          "UnprocessedFilesListLocation",
          "FailedJobErrorMessage");

  /**
   * Reads a summary manifest. The stream is left open.
   *
   * @param in the manifest
   * @param name what to call it in an error
   * @return the summary, or empty where the file is JSON but has no member of one
   * @throws UnreadableFileException if it is cut off or damaged
   * @throws IOException if the stream itself fails
   */
  static Optional<SummaryManifest> read(InputStream in, String name) throws IOException {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = ResultJson.FACTORY.createParser(in)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      collect(parser, true, members);
    } catch (JsonProcessingException e) {
      throw UnreadableFileException.at(name, e);
    } catch (CharConversionException e) {
      throw new UnreadableFileException(name, "is not valid UTF-8");
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(of(members));
  }

  /** The members stand in {@code Summary}; some day they may not. */
  private static void collect(JsonParser parser, boolean top, Map<String, String> members)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && top && member.equals("Summary")) {
        collect(parser, false, members);
      } else if (MEMBERS.contains(member) && value.isScalarValue()) {
        if (value != JsonToken.VALUE_NULL) {
          members.put(member, parser.getText());
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private static SummaryManifest of(Map<String, String> members) {
    return new SummaryManifest(
        members.get("Status"),
        Optional.ofNullable(members.get("JobType")).flatMap(Analysis::ofJobType).orElse(null),
        count(members.get("InputFileCount")),
        count(members.get("SuccessFilesCount")),
        count(members.get("UnprocessedFilesCount")),
        count(members.get("TotalMeteredCharacters")),
        count(members.get("TotalDurationSeconds")),
        members.get("SuccessfulFilesListLocation"),
        members.get("UnprocessedFilesListLocation"),
        members.get("FailedJobErrorMessage"));
  }

  /** What is no count says nothing: a list that would not be read because of it would be lost. */
  private static @Nullable Long count(@Nullable String text) {
    try {
      double count = text == null ? -1 : Double.parseDouble(text.strip());
      return count >= 0 && Double.isFinite(count) ? Long.valueOf(Math.round(count)) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
