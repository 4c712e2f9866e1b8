/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.healthbeam.pipelines.commandline.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hamcrest.Matcher;

/**
 * A command line with nothing wrong in it, for tests that spoil it.
 *
 * @param type the command's options
 * @param checks the command's checks
 * @param good the arguments
 */
public record CommandLine<O extends LaunchOptions>(
    Class<O> type, BiFunction<O, Set<String>, List<String>> checks, List<String> good) {

  /** What is wrong with it when these are put in, or in place of those of the same name. */
  public List<String> problemsWith(String... changed) {
    List<String> arguments = new ArrayList<>(good);
    for (String argument : changed) {
      String name = argument.split("=", 2)[0];
      arguments.removeIf(old -> old.equals(name) || old.startsWith(name + "="));
      arguments.add(argument);
    }
    return problems(arguments.toArray(String[]::new));
  }

  /** What is wrong with it when these are left out. */
  public List<String> problemsWithout(String... names) {
    List<String> arguments = new ArrayList<>(good);
    for (String name : names) {
      arguments.removeIf(old -> old.startsWith("--" + name + "="));
    }
    return problems(arguments.toArray(String[]::new));
  }

  /** That one thing is wrong with these put in. */
  public void assertOneProblem(Matcher<String> problem, String... changed) {
    assertThat(problemsWith(changed), contains(problem));
  }

  /** What is wrong with a whole command line. */
  public List<String> problems(String... arguments) {
    Arguments<O> read = Arguments.read(type, List.of(arguments));
    return Stream.concat(
            read.problems().stream(), checks.apply(read.options(), read.given()).stream())
        .toList();
  }
}
