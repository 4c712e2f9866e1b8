/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyzeHelpTest {

  @Test
  void everyOptionIsInTheHelp() {
    String help = String.join("\n", AnalyzeHelp.lines());
    for (Method method : AnalyzeOptions.class.getMethods()) {
      boolean own = method.getDeclaringClass().getName().startsWith("dev.healthbeam.");
      if (own && method.getName().startsWith("set")) {
        String option = Introspector.decapitalize(method.getName().substring(3));
        assertThat(help, containsString("\n  --" + option));
      }
    }
  }

  @Test
  void theHelpFitsATerminal() {
    List<Integer> lengths = AnalyzeHelp.lines().stream().map(String::length).toList();
    assertThat(lengths.stream().map(length -> length <= 100).toList(), everyItem(is(true)));
  }
}
