/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.ManifestStyle;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * How jobs run and what they write: their time, their manifests, and a flag for every {@link
 * Alternative}.
 */
final class JobOptions {
  /** 1 GB, the most a job may have, then takes 100 s, and twenty notes no longer than one. */
  private static final String SECONDS_PER_MEGABYTE = "0.1";

  @Option(
      names = "--jobSeconds",
      paramLabel = "S",
      defaultValue = "1",
      converter = Seconds.class,
      description = "How long a job takes at least; 0.2 is allowed. Default: ${DEFAULT-VALUE}.")
  private Duration jobTime;

  @Option(
      names = "--jobSecondsPerMegabyte",
      paramLabel = "S",
      defaultValue = SECONDS_PER_MEGABYTE,
      converter = Seconds.class,
      description = "How much longer for every 1,000,000 bytes. Default: ${DEFAULT-VALUE}.")
  private Duration jobTimePerMegabyte;

  @Option(
      names = "--manifests",
      paramLabel = "STYLE",
      defaultValue = "current",
      converter = Style.class,
      description =
          "current, or legacy for the layout of until about 2022. Default: ${DEFAULT-VALUE}.")
  private ManifestStyle manifests;

  private final Set<Alternative> alternatives = EnumSet.noneOf(Alternative.class);

  /** Sets what was given. */
  void applyTo(Emulator.Builder emulator) {
    emulator
        .jobTime(jobTime)
        .jobTimePerMegabyte(jobTimePerMegabyte)
        .manifestStyle(manifests)
        .alternatives(alternatives);
  }

  /** The alternatives that were asked for. */
  Set<Alternative> alternatives() {
    return alternatives;
  }

  /** The options, to be mixed into a command. */
  CommandSpec spec() {
    CommandSpec spec = CommandSpec.forAnnotatedObject(this);
    for (Alternative alternative : Alternative.values()) {
      spec.addOption(
          OptionSpec.builder("--" + alternative.option())
              .type(Boolean.class)
              .arity("0")
              .setter(setter(alternative))
              .description(alternative.effect())
              .build());
    }
    return spec;
  }

  private ISetter setter(Alternative alternative) {
    return new ISetter() {
      @Override
      public <T> T set(T value) {
        if (Boolean.TRUE.equals(value)) {
          alternatives.add(alternative);
        }
        return null;
      }
    };
  }

  private static final class Seconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      double seconds;
      try {
        seconds = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        seconds = Double.NaN;
      }
      if (!(seconds >= 0 && seconds <= Integer.MAX_VALUE)) {
        throw new TypeConversionException("'" + text + "' must be a number of at least 0");
      }
      return Duration.ofNanos((long) (seconds * 1e9));
    }
  }

  private static final class Style implements ITypeConverter<ManifestStyle> {
    @Override
    public ManifestStyle convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "current" -> ManifestStyle.CURRENT;
        case "legacy" -> ManifestStyle.LEGACY;
        default -> throw new TypeConversionException("'" + text + "' must be current or legacy");
      };
    }
  }
}
