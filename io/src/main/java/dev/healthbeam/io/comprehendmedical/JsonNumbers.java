/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import java.io.IOException;
import java.math.BigDecimal;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Numbers as they are written. Works on the characters: once the parser itself has made a double of
 * them, the number cannot be kept exactly any more.
 */
final class JsonNumbers {

  /** Integers up to here are exact in every JSON reader, and leave room for moving them. */
  static final long MAX_INTEGER = 1L << 53;

  /** Stands for no whole number: it is beyond those that are taken. */
  static final long NONE = Long.MIN_VALUE;

  /** So many digits and a sign are no more than a long holds. */
  private static final int DIGITS_OF_A_LONG = 18;

  private JsonNumbers() {}

  /** A number as a double, or null where a double cannot hold anything like it. */
  static @Nullable Double finite(JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      return null;
    }
    double value =
        NumberInput.parseDouble(
            parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), true);
    if (value == 0) {
      BigDecimal exact = decimal(parser.getText());
      return exact != null && exact.signum() == 0 ? value : null;
    }
    return Double.isFinite(value) ? value : null;
  }

  /** A whole number, also one written as {@code 12.0}, or {@link #NONE}. */
  static long whole(JsonParser parser) throws IOException {
    if (parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getTextLength() <= DIGITS_OF_A_LONG) {
      long value = integer(parser);
      return Math.abs(value) <= MAX_INTEGER ? value : NONE;
    }
    Double value = finite(parser);
    if (value == null || Math.abs(value) > MAX_INTEGER) {
      return NONE;
    }
    long whole = value.longValue();
    BigDecimal exact = decimal(parser.getText());
    return exact != null && exact.compareTo(BigDecimal.valueOf(whole)) == 0 ? whole : NONE;
  }

  private static long integer(JsonParser parser) throws IOException {
    char[] text = parser.getTextCharacters();
    int at = parser.getTextOffset();
    int end = at + parser.getTextLength();
    boolean negative = text[at] == '-';
    long value = 0;
    for (at += negative ? 1 : 0; at < end; at++) {
      value = 10 * value + (text[at] - '0');
    }
    return negative ? -value : value;
  }

  /** A number exactly, or null where its exponent is beyond what can be kept. */
  private static @Nullable BigDecimal decimal(String number) {
    try {
      return new BigDecimal(number);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
