/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A time among members, apart from a number: JSON writes both as numbers, CBOR does not. To the
 * millisecond, as all protocols have it.
 */
public final class Timestamp {
  /** The year 9999, beyond which protocols disagree on how to write a time. */
  private static final BigDecimal FARTHEST_SECOND = BigDecimal.valueOf(253_402_300_799L);

  private Timestamp() {}

  /** A time as a member. */
  public static JsonNode of(Instant time) {
    return JsonNodeFactory.instance.pojoNode(time.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * The time that a member holds, whichever protocol it came in: of JSON a number of seconds since
   * 1970, of CBOR a time. Empty if it is neither, or too far away to be one.
   */
  public static Optional<Instant> read(JsonNode member) {
    if (member instanceof POJONode pojo && pojo.getPojo() instanceof Instant time) {
      return Optional.of(time);
    }
    boolean finite = member.isNumber() && Double.isFinite(member.doubleValue());
    return finite ? ofSeconds(member.decimalValue()) : Optional.empty();
  }

  /** The time so many seconds after 1970; empty if it is too far away. */
  static Optional<Instant> ofSeconds(BigDecimal seconds) {
    if (seconds.abs().compareTo(FARTHEST_SECOND) > 0) {
      return Optional.empty();
    }
    BigDecimal millis = seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP);
    return Optional.of(Instant.ofEpochMilli(millis.longValueExact()));
  }

  /** Seconds since 1970, with three decimals. */
  static BigDecimal seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3);
  }
}
