/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts as bytes. */
final class Utf8 {

  private Utf8() {}

  /**
   * The text in UTF-8. The JDK writes a question mark for half of a surrogate pair, so that nobody
   * learns that the text is damaged; here it becomes three bytes that are not UTF-8, which
   * validation then finds and places.
   */
  static byte[] encode(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      return encodeDamaged(text);
    }
  }

  private static byte[] encodeDamaged(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | c >> 12);
                bytes.write(0x80 | (c >> 6 & 0x3f));
                bytes.write(0x80 | (c & 0x3f));
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }
}
