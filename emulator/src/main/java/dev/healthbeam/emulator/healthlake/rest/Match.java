/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** Whether a value of a resource is what a search asks for. */
final class Match {
  private Match() {}

  /** The condition of one value of a parameter. */
  static Predicate<IBase> of(RuntimeSearchParam parameter, String modifier, String text) {
    boolean takesModifiers =
        parameter.getParamType() == RestSearchParameterTypeEnum.STRING
            || parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE;
    if (!modifier.isEmpty() && !takesModifiers) {
      throw new InvalidRequestException(
          "The modifier ':" + modifier + "' of '" + parameter.getName() + "' is not known here");
    }
    return switch (parameter.getParamType()) {
      case STRING -> string(modifier, text);
      case TOKEN -> token(text);
      case REFERENCE -> reference(modifier, text);
      case DATE -> Dates.match(text);
      case QUANTITY, NUMBER -> quantity(text);
      case URI ->
          value -> value instanceof PrimitiveType<?> uri && text.equals(uri.getValueAsString());
      default -> throw new IllegalStateException(parameter.getName() + " is not searched by");
    };
  }

  private static Predicate<IBase> string(String modifier, String text) {
    return switch (modifier) {
      case "" -> value -> texts(value).anyMatch(t -> folded(t).startsWith(folded(text)));
      case "contains" -> value -> texts(value).anyMatch(t -> folded(t).contains(folded(text)));
      case "exact" -> value -> texts(value).anyMatch(text::equals);
      default ->
          throw new InvalidRequestException(
              "The modifier ':" + modifier + "' is not known here; there are contains and exact");
    };
  }

  private static Stream<String> texts(IBase value) {
    List<StringType> parts;
    if (value instanceof HumanName name) {
      parts =
          Stream.of(
                  name.getGiven(),
                  name.getPrefix(),
                  name.getSuffix(),
                  List.of(name.getFamilyElement(), name.getTextElement()))
              .flatMap(List::stream)
              .toList();
    } else if (value instanceof Address address) {
      parts =
          Stream.concat(
                  address.getLine().stream(),
                  Stream.of(
                      address.getCityElement(),
                      address.getDistrictElement(),
                      address.getStateElement(),
                      address.getPostalCodeElement(),
                      address.getCountryElement(),
                      address.getTextElement()))
              .toList();
    } else {
      return value instanceof PrimitiveType<?> text && text.hasValue()
          ? Stream.of(text.getValueAsString())
          : Stream.empty();
    }
    return parts.stream().filter(PrimitiveType::hasValue).map(PrimitiveType::getValueAsString);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static Predicate<IBase> token(String text) {
    int bar = text.indexOf('|');
    String system = bar < 0 ? null : text.substring(0, bar);
    String code = text.substring(bar + 1);
    return value -> hasToken(value, system, code);
  }

  private static boolean hasToken(IBase value, String system, String code) {
    if (value instanceof CodeableConcept concept) {
      return concept.getCoding().stream().anyMatch(coding -> hasToken(coding, system, code));
    }
    if (value instanceof Coding coding) {
      return is(coding.getSystem(), coding.getCode(), system, code);
    }
    if (value instanceof Identifier identifier) {
      return is(identifier.getSystem(), identifier.getValue(), system, code);
    }
    if (value instanceof ContactPoint contact) {
      return is(null, contact.getValue(), null, code);
    }
    return value instanceof PrimitiveType<?> plain
        && code.equalsIgnoreCase(plain.getValueAsString());
  }

  /** A system that is not asked for is any; an empty one, none; an empty code is any. */
  private static boolean is(String system, String code, String askedSystem, String askedCode) {
    boolean sameSystem = askedSystem == null || askedSystem.equals(system == null ? "" : system);
    return sameSystem && (askedCode.isEmpty() || askedCode.equalsIgnoreCase(code));
  }

  private static Predicate<IBase> reference(String type, String text) {
    String wanted = type.isEmpty() || text.contains("/") ? text : type + "/" + text;
    return value -> {
      String found =
          value instanceof Reference reference
              ? reference.getReference()
              : value instanceof PrimitiveType<?> uri ? uri.getValueAsString() : null;
      return found != null && (found.equals(wanted) || found.endsWith("/" + wanted));
    };
  }

  private static Predicate<IBase> quantity(String text) {
    String prefix = text.matches("(eq|ne|gt|lt|ge|le).*") ? text.substring(0, 2) : "eq";
    String[] parts = (text.startsWith(prefix) ? text.substring(2) : text).split("\\|", -1);
    BigDecimal number;
    try {
      number = new BigDecimal(parts[0]);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("A value to search by is not a number", e);
    }
    return value -> {
      if (value instanceof Quantity quantity) {
        return quantity.hasValue()
            && holds(prefix, quantity.getValue(), number)
            && hasUnit(quantity, parts);
      }
      if (value instanceof DecimalType decimal) {
        return decimal.hasValue() && holds(prefix, decimal.getValue(), number);
      }
      return value instanceof IntegerType whole
          && whole.hasValue()
          && holds(prefix, BigDecimal.valueOf(whole.getValue()), number);
    };
  }

  private static boolean hasUnit(Quantity quantity, String[] parts) {
    String system = parts.length > 1 ? parts[1] : "";
    String code = parts.length > 2 ? parts[2] : "";
    return (system.isEmpty() || system.equals(quantity.getSystem()))
        && (code.isEmpty() || code.equals(quantity.getCode()) || code.equals(quantity.getUnit()));
  }

  /** Equal is within half of the last digit that was asked for. */
  private static boolean holds(String prefix, BigDecimal found, BigDecimal asked) {
    BigDecimal half = BigDecimal.ONE.movePointLeft(asked.scale()).divide(BigDecimal.valueOf(2));
    boolean same = found.subtract(asked).abs().compareTo(half) <= 0;
    int order = found.compareTo(asked);
    return switch (prefix) {
      case "ne" -> !same;
      case "gt" -> order > 0;
      case "lt" -> order < 0;
      case "ge" -> order >= 0;
      case "le" -> order <= 0;
      default -> same;
    };
  }
}
