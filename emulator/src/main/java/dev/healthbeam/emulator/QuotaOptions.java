/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** An option for every quota; each is more than 0, and <q>none</q> lifts the limit. */
final class QuotaOptions {
  private Limits limits = Limits.DEFAULTS;

  /** The quotas that were given, and the published ones for the rest. */
  Limits limits() {
    return limits;
  }

  /** The options, to be mixed into a command. */
  CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    for (Quota quota : Quota.values()) {
      spec.addOption(
          OptionSpec.builder("--" + quota.option())
              .paramLabel("N")
              .type(Double.class)
              .converters(converter(quota))
              .setter(setter(quota))
              .description(description(quota))
              .build());
    }
    return spec;
  }

  private static String description(Quota quota) {
    return "Most "
        + quota.limits()
        + (quota.perSecond() ? ", per second" : "")
        + ". Default: "
        + BigDecimal.valueOf(quota.published()).stripTrailingZeros().toPlainString()
        + ".";
  }

  private static ITypeConverter<Double> converter(Quota quota) {
    return text -> {
      if (text.equals("none")) {
        return Double.POSITIVE_INFINITY;
      }
      double value;
      try {
        value = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        value = Double.NaN;
      }
      if (!(value > 0) || !(quota.perSecond() || value == Math.rint(value))) {
        throw new TypeConversionException(
            "'"
                + text
                + "' must be "
                + (quota.perSecond() ? "a number over 0" : "a whole number of at least 1")
                + ", or none");
      }
      return value;
    };
  }

  private ISetter setter(Quota quota) {
    return new ISetter() {
      @Override
      public <T> T set(T value) {
        if (value != null) {
          limits = limits.with(quota, (Double) value);
        }
        return null;
      }
    };
  }
}
