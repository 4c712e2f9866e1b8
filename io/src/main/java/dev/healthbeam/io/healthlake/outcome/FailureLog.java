/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.healthbeam.io.json.ForeignJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads a FAILURE log, a refused resource a line:
 *
 * <pre>
 * {"lineId":3, UpdateResourceResponse:{"jsonBlob":{"resourceType":"OperationOutcome","issue":[
 *   {"severity":"error","code":"processing","diagnostics":"..","location":["/.."]}]}, "statusCode":400}
 * </pre>
 *
 * <p>The developer guide's sample, wrapped here, has a key without quotes and lacks its last brace;
 * whether real logs do is not known. Taken is whatever can be understood: quoted or not, {@code
 * statusCode} on either level, braces missing at the end, the outcome as an object or as text. Of a
 * line that says nothing the text itself is the message.
 */
public final class FailureLog {

  /** More than a line of any sense has; what is longer is cut. */
  private static final int MAX_LINE = 1 << 20;

  private static final int MAX_MESSAGE = 16_384;

  private static final Pattern LINE_ID = Pattern.compile("lineId\"?\\s*:\\s*\"?(\\d{1,18})");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(ForeignJson.LIMITS)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private final InputStream in;

  /**
   * Opens a log.
   *
   * @param in its content, which the caller closes
   */
  public FailureLog(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next refusal, or null after the last. Blank lines are passed over. */
  public @Nullable Refusal next() throws IOException {
    String line = line();
    while (line != null && line.isBlank()) {
      line = line();
    }
    return line == null ? null : parse(line);
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() < MAX_LINE) {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Reads one line, whatever it is. */
  static Refusal parse(String line) {
    Found found = new Found();
    try (JsonParser json = JSON.createParser(line)) {
      read(json, found);
    } catch (IOException e) {
      // What was found before it broke off counts.
      if (!(e instanceof JsonProcessingException)) {
        throw new IllegalStateException("text is always there", e);
      }
    }
    if (found.line == 0) {
      Matcher id = LINE_ID.matcher(line);
      found.line = id.find() ? Long.parseLong(id.group(1)) : 0;
    }
    String message = found.messages.length() == 0 ? line.strip() : found.messages.toString();
    String code = found.code != null ? found.code : found.status;
    return new Refusal(found.line, code, message.length() > MAX_MESSAGE ? cut(message) : message);
  }

  private static String cut(String message) {
    int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1)) ? 1 : 0;
    return message.substring(0, MAX_MESSAGE - end) + "...";
  }

  /** What is of interest, wherever it stands. */
  private static final class Found {
    private long line;
    private @Nullable String status;
    private @Nullable String code;
    private boolean codeOfError;
    private final StringBuilder messages = new StringBuilder();
  }

  private static void read(JsonParser json, Found found) throws IOException {
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token != JsonToken.FIELD_NAME) {
        continue;
      }
      String name = json.currentName();
      switch (name) {
        case "lineId" -> {
          json.nextToken();
          found.line = Math.max(0, json.getValueAsLong(0));
        }
        case "statusCode" -> {
          json.nextToken();
          found.status = json.getValueAsString();
        }
        case "jsonBlob" -> {
          if (json.nextToken() == JsonToken.VALUE_STRING) {
            readText(json.getText(), found);
          }
        }
        case "issue" -> {
          if (json.nextToken() == JsonToken.START_ARRAY) {
            issues(json, found);
          }
        }
        default -> {
          // members that may come
        }
      }
    }
  }

  private static void readText(String text, Found found) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      read(json, found);
    }
  }

  private static void issues(JsonParser json, Found found) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      issue(json, found);
    }
  }

  /** One issue; warnings are of interest only where there is no error. */
  private static void issue(JsonParser json, Found found) throws IOException {
    String severity = null;
    String code = null;
    String text = null;
    String details = null;
    StringBuilder location = new StringBuilder();
    IOException brokeOff = null;
    try {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
          case "severity" -> severity = json.getValueAsString();
          case "code" -> code = json.getValueAsString();
          case "diagnostics" -> text = json.getValueAsString();
          case "details" -> details = details(json, value);
          case "location" -> {
            while (value == JsonToken.START_ARRAY && json.nextToken() == JsonToken.VALUE_STRING) {
              location.append(location.length() == 0 ? "" : ", ").append(json.getText());
            }
          }
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      brokeOff = e;
    }
    boolean error = severity == null || severity.equals("error") || severity.equals("fatal");
    if (error && !found.codeOfError) {
      found.messages.setLength(0);
      found.codeOfError = true;
      found.code = code;
    }
    if (error == found.codeOfError) {
      found.code = found.code == null ? code : found.code;
      String said = text == null ? details : text;
      if (said != null) {
        found.messages.append(found.messages.length() == 0 ? "" : "; ").append(said);
        if (location.length() > 0) {
          found.messages.append(" (").append(location).append(')');
        }
      }
    }
    if (brokeOff != null) {
      throw brokeOff;
    }
  }

  private static @Nullable String details(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      return json.getValueAsString();
    }
    String text = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals("text");
      json.nextToken();
      if (wanted) {
        text = json.getValueAsString();
      } else {
        json.skipChildren();
      }
    }
    return text;
  }
}
