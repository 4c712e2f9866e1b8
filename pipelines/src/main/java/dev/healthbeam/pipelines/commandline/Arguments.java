/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A command's arguments as Beam options, together with everything that is wrong with them.
 *
 * <p>Beam's own parser stops at the first wrong option with an exception in its own words; this one
 * goes on, so that all problems can be told at once.
 *
 * @param options what was given and is well-formed
 * @param given the names of all options that were given, well-formed or not
 * @param problems what is wrong, a line each
 * @param <T> the command's options
 */
public record Arguments<T extends PipelineOptions>(
    T options, Set<String> given, List<String> problems) {

  /** Reads {@code --name=value} arguments. */
  public static <T extends PipelineOptions> Arguments<T> read(
      Class<T> type, List<String> arguments) {
    return read(type, arguments, Map.of());
  }

  /**
   * Reads {@code --name=value} arguments.
   *
   * @param presets values of options that are not given, where there is such an option: a runner's
   *     options exist only where the runner does
   */
  public static <T extends PipelineOptions> Arguments<T> read(
      Class<T> type, List<String> arguments, Map<String, String> presets) {
    OptionNames names = new OptionNames(type);
    List<String> problems = new ArrayList<>();
    Map<String, String> given = new LinkedHashMap<>();
    List<String> good = new ArrayList<>();
    String before = null;
    for (String argument : arguments) {
      String previous = before;
      before = argument;
      if (!argument.startsWith("--") || argument.equals("--")) {
        problems.add(notAnOption(argument, previous, names));
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
      if (!names.has(name)) {
        problems.add("unknown option --" + name + Suggestion.hint(name, "--", names.suggestions()));
        continue;
      }
      Method getter = names.getter(name);
      boolean many = isMany(getter.getReturnType());
      if (given.put(name, argument) != null && !many) {
        problems.add("--" + name + " is given twice");
        continue;
      }
      if (equals < 0 && !isBoolean(getter.getReturnType())) {
        problems.add("--" + name + " needs a value: --" + name + "=VALUE");
        continue;
      }
      if (equals == argument.length() - 1) {
        problems.add("--" + name + "= has no value");
        continue;
      }
      String problem = problemWith(type, name, argument, getter);
      if (problem == null) {
        good.add(argument);
      } else {
        problems.add(problem);
      }
    }
    presets.forEach(
        (name, value) -> {
          if (names.has(name) && !given.containsKey(name)) {
            good.add("--" + name + "=" + value);
          }
        });
    T options = PipelineOptionsFactory.fromArgs(good.toArray(String[]::new)).as(type);
    return new Arguments<>(options, Set.copyOf(given.keySet()), List.copyOf(problems));
  }

  private static String notAnOption(String argument, String previous, OptionNames names) {
    if (previous != null
        && previous.startsWith("--")
        && !previous.contains("=")
        && names.has(previous.substring(2))) {
      return "'" + argument + "' stands alone: write " + previous + "=" + argument;
    }
    return "'" + argument + "' is not an option: options are written --name=value";
  }

  private static <T extends PipelineOptions> String problemWith(
      Class<T> type, String name, String argument, Method getter) {
    try {
      PipelineOptionsFactory.fromArgs(argument).as(type);
      return null;
    } catch (RuntimeException e) {
      // Beam's words name Java classes; the value's kind says more.
      if (name.equals("runner")) {
        return argument + ": there is no such runner in this jar" + runners(e);
      }
      return argument + ": " + expected(getter.getReturnType());
    }
  }

  /** The list Beam's message ends in: {@code supported pipeline runners [DirectRunner]}. */
  private static String runners(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    int open = message.lastIndexOf('[');
    int close = message.lastIndexOf(']');
    return open < 0 || close < open ? "" : "; there is " + message.substring(open + 1, close);
  }

  private static String expected(Class<?> kind) {
    if (kind == int.class || kind == Integer.class || kind == long.class || kind == Long.class) {
      return "a whole number is expected";
    }
    if (kind == double.class || kind == Double.class) {
      return "a number is expected";
    }
    if (isBoolean(kind)) {
      return "true or false is expected";
    }
    if (kind.isEnum()) {
      return "one of " + java.util.Arrays.toString(kind.getEnumConstants()) + " is expected";
    }
    return "this is not a value of the kind " + kind.getSimpleName();
  }

  private static boolean isBoolean(Class<?> kind) {
    return kind == boolean.class || kind == Boolean.class;
  }

  private static boolean isMany(Class<?> kind) {
    return kind.isArray() || Collection.class.isAssignableFrom(kind);
  }
}
