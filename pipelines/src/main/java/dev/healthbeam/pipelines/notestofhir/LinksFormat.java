/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.healthbeam.transforms.fhir.NoteLinks;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a file says which patient a note is about: CSV with a header line, or a JSON object a line.
 *
 * <pre>{@code
 * document,patient,encounter
 * s3://b/notes/1.txt,p-17,e-4
 *
 * {"document":"s3://b/notes/1.txt","patient":"p-17","encounter":"e-4"}
 * }</pre>
 *
 * @param columns the names of a CSV file's columns; empty for JSON
 * @param input the folder to which documents without a scheme are relative
 */
record LinksFormat(List<String> columns, String input) implements Serializable {

  static final String DOCUMENT = "document";
  static final String PATIENT = "patient";

  private static final List<String> MEMBERS =
      List.of(DOCUMENT, PATIENT, "documentReference", "encounter", "recorded");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectReader CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build()
          .readerForListOf(String.class);

  /** A line that says nothing of use. The message does not quote it: it may name a patient. */
  static final class MalformedLinksException extends Exception {
    MalformedLinksException(String message) {
      super(message);
    }
  }

  /**
   * The format of a file.
   *
   * @param firstLine its first line
   * @param input the folder of the notes
   * @throws MalformedLinksException if it is neither a header nor a JSON object
   */
  static LinksFormat of(String firstLine, String input) throws MalformedLinksException {
    String first = withoutMark(firstLine);
    if (first.startsWith("{")) {
      return new LinksFormat(List.of(), input);
    }
    List<String> columns = cells(first);
    if (!columns.containsAll(List.of(DOCUMENT, PATIENT))) {
      throw new MalformedLinksException(
          "a header with the columns document and patient is expected, or a JSON object a line");
    }
    if (!MEMBERS.containsAll(columns) || new HashSet<>(columns).size() < columns.size()) {
      throw new MalformedLinksException(
          "the columns may be " + String.join(", ", MEMBERS) + ", each once");
    }
    return new LinksFormat(columns, input);
  }

  /**
   * Reads a line; empty if it says nothing: the header, or blank.
   *
   * @throws MalformedLinksException saying what is wrong, without the line's words
   */
  Optional<NoteLinks> parse(String line) throws MalformedLinksException {
    String bare = withoutMark(line);
    if (bare.isEmpty()) {
      return Optional.empty();
    }
    if (columns.isEmpty()) {
      return Optional.of(links(members(bare)));
    }
    List<String> cells = cells(bare);
    return cells.equals(columns) ? Optional.empty() : Optional.of(links(row(cells)));
  }

  private NoteLinks links(Map<String, String> members) throws MalformedLinksException {
    String document = members.get(DOCUMENT);
    String patient = members.get(PATIENT);
    if (document == null || patient == null) {
      throw new MalformedLinksException(
          (document == null ? DOCUMENT : PATIENT) + " is missing or empty");
    }
    try {
      return new NoteLinks(
          document.contains("://") ? document : input + document,
          patient,
          members.get("documentReference"),
          members.get("encounter"),
          members.get("recorded"));
    } catch (IllegalArgumentException e) {
      throw new MalformedLinksException(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> row(List<String> cells) throws MalformedLinksException {
    if (cells.size() != columns.size()) {
      throw new MalformedLinksException(
          cells.size() + " values, and the header has " + columns.size());
    }
    Map<String, String> members = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      put(members, columns.get(i), cells.get(i));
    }
    return members;
  }

  private static Map<String, String> members(String line) throws MalformedLinksException {
    Map<String, String> members = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : object(line).properties()) {
      if (!MEMBERS.contains(member.getKey())) {
        throw new MalformedLinksException(
            "members may be " + String.join(", ", MEMBERS) + "; another one is there");
      }
      if (member.getValue().isTextual()) {
        put(members, member.getKey(), member.getValue().textValue());
      } else if (!member.getValue().isNull()) {
        throw new MalformedLinksException(member.getKey() + " is not a string");
      }
    }
    return members;
  }

  private static JsonNode object(String line) throws MalformedLinksException {
    try {
      JsonNode read = JSON.readTree(line);
      if (read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      // told below, without the words of the line
    }
    throw new MalformedLinksException("not one JSON object");
  }

  private static void put(Map<String, String> members, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      members.put(name, value.strip());
    }
  }

  private static List<String> cells(String line) throws MalformedLinksException {
    try {
      List<String> cells = CSV.readValue(line);
      return cells == null ? List.of() : cells;
    } catch (JsonProcessingException e) {
      throw new MalformedLinksException("not a line of CSV");
    }
  }

  /** Without the byte order mark that spreadsheets put before the first line. */
  private static String withoutMark(String line) {
    return (line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
  }
}
