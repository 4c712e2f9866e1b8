/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import com.google.auto.value.AutoValue;
import dev.healthbeam.io.s3.S3Location;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A document to analyse: an id, and either the S3 object that holds the text or the text itself.
 *
 * <pre>{@code
 * Document.at("s3://bucket/notes/1.txt");            // its id is the URI
 * Document.at("s3://bucket/notes/1.txt", "visit-1");
 * Document.ofText("visit-1", "Patient presents with ...");
 * }</pre>
 *
 * <p>The id comes back with every result and failure; it has to be unique in a run, and it is
 * logged, so it should not be a patient's name. The text is never logged; {@link #toString} shows
 * the id only.
 */
@AutoValue
@DefaultCoder(DocumentCoder.class)
public abstract class Document {

  /** The longest id, that of an S3 key with its bucket and scheme. */
  static final int MAX_ID_LENGTH = 1_100;

  /** The document's name in results and failures. */
  public abstract String id();

  /** Where the text is, or null if it is in here. */
  public abstract @Nullable S3Location location();

  /** The text as bytes, or null if it is in S3. Not to be changed. */
  @SuppressWarnings("mutable") // handed only to this project's own code
  public abstract byte @Nullable [] utf8();

  /**
   * A document in S3 whose id is its URI.
   *
   * @throws IllegalArgumentException if this is not {@code s3://BUCKET/KEY}
   */
  public static Document at(String s3Uri) {
    return at(s3Uri, s3Uri);
  }

  /**
   * A document in S3.
   *
   * @throws IllegalArgumentException if the location is not {@code s3://BUCKET/KEY}, or the id is
   *     blank, too long or has control characters
   */
  public static Document at(String s3Uri, String id) {
    return at(S3Location.parse(s3Uri), id);
  }

  /**
   * A document in S3.
   *
   * @throws IllegalArgumentException if the location has no key or the key ends in a slash, or the
   *     id is blank, too long or has control characters
   */
  public static Document at(S3Location location, String id) {
    if (location.key().isEmpty() || location.key().endsWith("/")) {
      throw new IllegalArgumentException(
          "a document is one object, " + location + " names a folder");
    }
    return new AutoValue_Document(checked(id), location, null);
  }

  /**
   * A document whose text is at hand. A text with half a surrogate pair is taken as well, and comes
   * out as a failure.
   *
   * @throws IllegalArgumentException if the id is blank, too long or has control characters
   */
  public static Document ofText(String id, String text) {
    return ofUtf8(id, Utf8.encode(text));
  }

  /**
   * A document whose text is at hand, encoded. Bytes that are not UTF-8 are taken as well, and come
   * out as a failure.
   *
   * @param utf8 the text, not to be changed afterwards
   * @throws IllegalArgumentException if the id is blank, too long or has control characters
   */
  public static Document ofUtf8(String id, byte[] utf8) {
    return new AutoValue_Document(checked(id), null, utf8);
  }

  private static String checked(String id) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a document needs an id that is not blank");
    }
    if (id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(
          "a document's id has at most %d characters, this one has %d"
              .formatted(MAX_ID_LENGTH, id.length()));
    }
    for (int i = 0; i < id.length(); i++) {
      if (Character.isISOControl(id.charAt(i))) {
        throw new IllegalArgumentException(
            "a document's id has no control characters, this one has U+%04X at %d"
                .formatted((int) id.charAt(i), i));
      }
      if (Character.isSurrogate(id.charAt(i))
          && !Character.isSupplementaryCodePoint(id.codePointAt(i))
          && (i == 0 || !Character.isSurrogatePair(id.charAt(i - 1), id.charAt(i)))) {
        throw new IllegalArgumentException(
            "a document's id is well-formed, this one has half a surrogate pair at " + i);
      }
    }
    return id;
  }

  /** The id; never the text. */
  @Override
  public final String toString() {
    return "Document(" + id() + ")";
  }
}
