/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one line of NDJSON to its end: whether it is one JSON object, of which type, and with which
 * id. It builds no model of the resource. Safe for use by many threads.
 *
 * <p>The words of its refusals are those of the developer guide's sample (2021), where it has them.
 */
final class ResourceScan {
  private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,256}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /** The members that R4's search parameters of dates look at, where they lie at the top. */
  private static final Set<String> DATES =
      Set.of(
          "abatementDateTime",
          "authored",
          "authoredOn",
          "birthDate",
          "created",
          "date",
          "deceasedDateTime",
          "effectiveDateTime",
          "issued",
          "occurrenceDateTime",
          "onsetDateTime",
          "performedDateTime",
          "recordedDate",
          "sent");

  private static final Pattern DATE =
      Pattern.compile(
          "[1-9]\\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])"
              + "(T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d))?)?)?");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Set<String> types;

  /** Knows these types of resources. */
  ResourceScan(Set<String> types) {
    this.types = types;
  }

  /** What is wrong with a line, or the resource in it. */
  Checked of(byte[] line) {
    try (Line read = new Line(line)) {
      read.all();
      return judged(read);
    } catch (IOException e) {
      return Checked.Bad.because("Invalid JSON found in input file");
    }
  }

  /** Whether this is the beginning of a Binary. */
  static boolean isBinary(byte[] beginning) {
    try (JsonParser json = JSON.createParser(beginning)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (name.equals("resourceType")) {
          return json.getText().equals("Binary");
        }
        json.skipChildren();
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private Checked judged(Line line) throws IOException {
    if (line.type == null) {
      return Checked.Bad.because("Missing required resourceType field in resource json");
    }
    boolean isKnown = types.contains(line.type);
    if (!isKnown && !TYPE.matcher(line.type).matches()) {
      return Checked.Bad.because(
          "1 validation error detected: Value '"
              + line.type
              + "' at 'resourceType' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [A-Za-z]{1,256}");
    }
    if (!isKnown) {
      return Checked.Bad.because("Unknown resource type '" + line.type + "': this is not R4");
    }
    if (line.id == null) {
      return Checked.Bad.because("Missing required id field in resource json");
    }
    if (!ID.matcher(line.id).matches()) {
      return badId(line.id.isEmpty());
    }
    if (!line.metaIsObject) {
      return Checked.Bad.because("This property must be an object: meta");
    }
    return new Checked.Good(line.resource(), line.searchable);
  }

  private static Checked badId(boolean empty) {
    String pattern =
        "Value at 'resourceId' failed to satisfy constraint: Member must satisfy regular"
            + " expression pattern: [A-Za-z0-9-.]{1,64}";
    String length =
        "; Value at 'resourceId' failed to satisfy constraint: Member must have length greater than"
            + " or equal to 1";
    return Checked.Bad.because(
        empty
            ? "2 validation errors detected: " + pattern + length
            : "1 validation error detected: " + pattern);
  }

  /** One line while it is read. */
  private static final class Line implements AutoCloseable {
    private final byte[] bytes;
    private final JsonParser json;
    private final List<Member> metaMembers = new ArrayList<>();
    private String type;
    private String id;
    private int idEnd;
    private int metaStart = -1;
    private int metaEnd;
    private boolean metaIsObject = true;
    private boolean searchable = true;

    private record Member(int start, int end, boolean ours) {}

    private Line(byte[] bytes) throws IOException {
      this.bytes = bytes;
      int first = 0;
      while (first < bytes.length && bytes[first] <= ' ' && bytes[first] >= 0) {
        first++;
      }
      // Or Jackson would take a byte order mark, and other encodings than UTF-8.
      boolean isUtf8 = first + 1 < bytes.length && bytes[first] == '{' && bytes[first + 1] != 0;
      if (!isUtf8) {
        throw new IOException("no object");
      }
      this.json = JSON.createParser(bytes);
    }

    private void all() throws IOException {
      json.nextToken();
      boolean typed = false;
      boolean named = false;
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        switch (name) {
          case "resourceType" -> {
            once(typed);
            typed = true;
            type = value == JsonToken.VALUE_STRING ? json.getText() : "";
          }
          case "id" -> {
            once(named);
            named = true;
            id = value == JsonToken.VALUE_STRING ? json.getText() : null;
            idEnd = offset();
          }
          case "meta" -> {
            once(metaStart >= 0);
            metaStart = (int) json.currentTokenLocation().getByteOffset() + 1;
            meta(value);
          }
          default -> {
            if (value == JsonToken.VALUE_STRING && DATES.contains(name)) {
              searchable &= DATE.matcher(json.getText()).matches();
            }
          }
        }
        json.skipChildren();
        json.finishToken();
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new IOException("more than an object");
      }
    }

    /** Notes where the members lie, as two of them are the data store's to say. */
    private void meta(JsonToken value) throws IOException {
      metaIsObject = value == JsonToken.START_OBJECT;
      if (!metaIsObject) {
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        int start = (int) json.currentTokenLocation().getByteOffset();
        String name = json.currentName();
        json.nextToken();
        json.skipChildren();
        json.finishToken();
        boolean ours = name.equals("versionId") || name.equals("lastUpdated");
        metaMembers.add(new Member(start, offset(), ours));
      }
      metaEnd = (int) json.currentTokenLocation().getByteOffset();
    }

    private static void once(boolean seen) throws IOException {
      if (seen) {
        throw new IOException("a member twice");
      }
    }

    private int offset() {
      return (int) json.currentLocation().getByteOffset();
    }

    private Resource resource() {
      if (metaEnd == 0) {
        return new Resource(type.intern(), id, bytes, idEnd, Resource.Meta.NONE);
      }
      boolean others = metaMembers.stream().anyMatch(member -> !member.ours);
      byte[] json = metaMembers.stream().anyMatch(Member::ours) ? withoutOurs() : bytes;
      return new Resource(
          type.intern(), id, json, metaStart, others ? Resource.Meta.OTHERS : Resource.Meta.EMPTY);
    }

    private byte[] withoutOurs() {
      ByteArrayOutputStream left = new ByteArrayOutputStream(bytes.length);
      left.write(bytes, 0, metaStart);
      for (Member member : metaMembers) {
        if (!member.ours) {
          if (left.size() > metaStart) {
            left.write(',');
          }
          left.write(bytes, member.start, member.end - member.start);
        }
      }
      left.write(bytes, metaEnd, bytes.length - metaEnd);
      return left.toByteArray();
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }
}
