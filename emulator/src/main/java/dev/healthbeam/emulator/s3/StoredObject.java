/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Content;
import dev.healthbeam.emulator.store.ContentGoneException;
import dev.healthbeam.emulator.store.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * One version of an object. Immutable; but its bytes are gone once it has been replaced or removed,
 * unless they were opened before. See {@link Bucket#reading}.
 */
public final class StoredObject {
  private final Contents contents;
  private final List<Content> parts;
  private final String eTag;
  private final Instant lastModified;
  private final ObjectHeaders headers;

  /** An object of these bytes in a row. */
  StoredObject(
      Contents contents,
      List<Content> parts,
      String eTag,
      Instant lastModified,
      ObjectHeaders headers) {
    this.contents = contents;
    this.parts = List.copyOf(parts);
    this.eTag = eTag;
    this.lastModified = lastModified;
    this.headers = headers;
  }

  /** Where its bytes are. */
  List<Content> parts() {
    return parts;
  }

  /** The length of the content in bytes. */
  public long size() {
    return parts.stream().mapToLong(Content::bytes).sum();
  }

  /**
   * The whole content.
   *
   * @throws ContentGoneException if this version was replaced or removed
   */
  public byte[] content() {
    try (InputStream in = open(0, size())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens a part of the content. Once open it can be read to its end, whatever happens meanwhile.
   *
   * @param offset first byte, from 0
   * @param length bytes
   * @throws ContentGoneException if this version was replaced or removed
   */
  public InputStream open(long offset, long length) {
    return contents.open(parts, offset, length);
  }

  /** The ETag without quotes. */
  public String eTag() {
    return eTag;
  }

  /** When this version was written; whole seconds, as S3 reports. */
  public Instant lastModified() {
    return lastModified;
  }

  /** What else was sent with the content. */
  public ObjectHeaders headers() {
    return headers;
  }
}
