/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads success and unprocessed manifests of both generations, however long they are.
 *
 * <p>Sources: {@code Developer Guide, Text analysis batch APIs}. Today a file is an object with
 * {@code Input} and, as the case may be, {@code Output} and {@code InputSize}, or {@code ErrorCode}
 * and {@code ErrorMessage}; until about 2022 the unprocessed manifest listed plain strings. Both
 * are taken in either manifest, also mixed; what has no input is passed over. Of the members that
 * are read none may be named twice; those of other names are not looked at.
 */
final class FileList {

  private FileList() {}

  /**
   * Reads a manifest, a file at a time. The stream is left open.
   *
   * @param in the manifest
   * @param name what to call it in an error
   * @param each is given every file in the manifest's order
   * @return how many files it lists
   * @throws UnreadableFileException if the manifest is cut off or damaged; what came before has
   *     been given to {@code each} all the same
   * @throws IOException if the stream itself fails
   */
  static long read(InputStream in, String name, Consumer<ManifestFile> each) throws IOException {
    try (JsonParser parser = ResultJson.FACTORY.createParser(in)) {
      long files = 0;
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        files = readFiles(parser, each);
      } else if (first == JsonToken.START_OBJECT) {
        boolean seen = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          boolean list = parser.currentName().equals("Files");
          if (list && seen) {
            throw Reading.twice(parser);
          }
          seen |= list;
          if (parser.nextToken() == JsonToken.START_ARRAY && list) {
            files += readFiles(parser, each);
          } else {
            parser.skipChildren();
          }
        }
      } else {
        throw new UnreadableFileException(name, first == null ? "is empty" : "lists no files");
      }
      if (parser.nextToken() != null) {
        throw new UnreadableFileException(name, "goes on after its end");
      }
      return files;
    } catch (JsonProcessingException e) {
      throw UnreadableFileException.at(name, e);
    } catch (CharConversionException e) {
      throw new UnreadableFileException(name, "is not valid UTF-8");
    }
  }

  private static long readFiles(JsonParser parser, Consumer<ManifestFile> each) throws IOException {
    long files = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      ManifestFile file = readFile(parser);
      if (file != null) {
        files++;
        each.accept(file);
      }
    }
    return files;
  }

  private static @Nullable ManifestFile readFile(JsonParser parser) throws IOException {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      return new ManifestFile(parser.getText(), null, null, null);
    }
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      parser.skipChildren();
      return null;
    }
    String input = null;
    String output = null;
    String code = null;
    String message = null;
    int seen = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      switch (parser.currentName()) {
        case "Input" -> {
          seen = once(parser, seen, 1);
          input = text(parser);
        }
        case "Output" -> {
          seen = once(parser, seen, 2);
          output = text(parser);
        }
        case "ErrorCode" -> {
          seen = once(parser, seen, 4);
          code = text(parser);
        }
        case "ErrorMessage" -> {
          seen = once(parser, seen, 8);
          message = text(parser);
        }
        default -> { // InputSize, and what may come
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
    return input == null ? null : new ManifestFile(input, output, code, message);
  }

  /**
   * Takes note of a member; whichever of two of one name were taken, the other would be dropped.
   */
  private static int once(JsonParser parser, int seen, int member) throws IOException {
    if ((seen & member) != 0) {
      throw Reading.twice(parser);
    }
    return seen | member;
  }

  /** The member's value as a text, or null where it is none. */
  private static @Nullable String text(JsonParser parser) throws IOException {
    if (parser.nextToken().isScalarValue()) {
      return parser.getValueAsString();
    }
    parser.skipChildren();
    return null;
  }
}
