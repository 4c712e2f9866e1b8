/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.pipelines.launch.LaunchCommand;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The help of every command that starts jobs. */
class CommandHelpTest {

  private static final List<LaunchCommand<?>> COMMANDS =
      HealthbeamMain.commands().values().stream()
          .<LaunchCommand<?>>mapMulti(
              (command, found) -> {
                if (command instanceof LaunchCommand<?> launch) {
                  found.accept(launch);
                }
              })
          .toList();

  @Test
  void everyOptionTheCommandTakesIsInTheHelp() {
    for (LaunchCommand<?> command : COMMANDS) {
      String help = String.join("\n", command.help());
      for (Method method : command.options().getMethods()) {
        boolean own = method.getDeclaringClass().getName().startsWith("dev.healthbeam.");
        if (own && method.getName().startsWith("set")) {
          String option = Introspector.decapitalize(method.getName().substring(3));
          boolean shown = help.contains("\n  --" + option);
          assertThat(option, shown, is(!command.refused().containsKey(option)));
        }
      }
    }
  }

  @Test
  void theHelpFitsATerminal() {
    for (LaunchCommand<?> command : COMMANDS) {
      assertThat(command.help().stream().filter(line -> line.length() > 100).toList(), is(empty()));
    }
  }
}
