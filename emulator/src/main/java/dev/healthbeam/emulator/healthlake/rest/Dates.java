/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.function.Predicate;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;

/** Searches by date: a value is the time from its beginning to its end, by its precision. */
final class Dates {
  private Dates() {}

  private record Span(Instant from, Instant to) {
    static Span of(BaseDateTimeType time) {
      // A copy of the text, as an offset that is not told is the local one for both.
      DateTimeType first = new DateTimeType(time.getValueAsString());
      DateTimeType after = new DateTimeType(time.getValueAsString());
      after.add(after.getPrecision().getCalendarConstant(), 1);
      return new Span(first.getValue().toInstant(), after.getValue().toInstant());
    }

    boolean within(Span other) {
      return !from.isBefore(other.from) && !to.isAfter(other.to);
    }

    boolean overlaps(Span other) {
      return from.isBefore(other.to) && other.from.isBefore(to);
    }
  }

  /** What matches a value with its prefix, such as ge2020-01. */
  static Predicate<IBase> match(String text) {
    String prefix = text.matches("(eq|ne|gt|lt|ge|le|sa|eb|ap).*") ? text.substring(0, 2) : "eq";
    Span asked;
    try {
      asked = Span.of(new DateTimeType(text.startsWith(prefix) ? text.substring(2) : text));
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new InvalidRequestException("A value to search by is not a date", e);
    }
    return value -> {
      Span found = span(value);
      return found != null && holds(prefix, found, asked);
    };
  }

  private static boolean holds(String prefix, Span found, Span asked) {
    return switch (prefix) {
      case "ne" -> !found.within(asked);
      case "gt" -> found.to.isAfter(asked.to);
      case "lt" -> found.from.isBefore(asked.from);
      case "ge" -> found.to.isAfter(asked.to) || found.overlaps(asked);
      case "le" -> found.from.isBefore(asked.from) || found.overlaps(asked);
      case "sa" -> !found.from.isBefore(asked.to);
      case "eb" -> !found.to.isAfter(asked.from);
      case "ap" -> found.overlaps(asked);
      default -> found.within(asked);
    };
  }

  private static Span span(IBase value) {
    try {
      if (value instanceof BaseDateTimeType time && time.hasValue()) {
        return Span.of(time);
      }
      if (value instanceof Period period) {
        return new Span(
            period.hasStart() ? Span.of(period.getStartElement()).from : Instant.MIN,
            period.hasEnd() ? Span.of(period.getEndElement()).to : Instant.MAX);
      }
      if (value instanceof Timing timing && timing.hasEvent()) {
        return new Span(
            Span.of(timing.getEvent().get(0)).from,
            Span.of(timing.getEvent().get(timing.getEvent().size() - 1)).to);
      }
      return null;
    } catch (DataFormatException | IllegalArgumentException e) {
      return null; // what minimal let in need not be a date
    }
  }
}
