/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.reasons;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.TestInfo;

/** Holds tests to the reasons they say they produce, and a test class to all there are. */
public final class Reasons {

  private Reasons() {}

  /** The values of all public constants of a class. */
  public static Set<String> in(Class<?> holder) {
    Set<String> values = new TreeSet<>();
    for (Field field : holder.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        try {
          values.add((String) field.get(null));
        } catch (IllegalAccessException e) {
          throw new AssertionError("a public constant can be read", e);
        }
      }
    }
    return values;
  }

  /** What the tests of a class say they produce. */
  public static Set<String> producedBy(Class<?> tests) {
    Set<String> reasons = new TreeSet<>();
    for (Method method : tests.getDeclaredMethods()) {
      Produces produces = method.getAnnotation(Produces.class);
      if (produces != null) {
        reasons.addAll(List.of(produces.value()));
      }
    }
    return reasons;
  }

  /** Fails unless the reasons that were seen are those that the test says it produces. */
  public static void check(TestInfo test, Collection<String> seen) {
    String[] said = test.getTestMethod().orElseThrow().getAnnotation(Produces.class).value();
    assertThat(new TreeSet<>(seen), is(new TreeSet<>(List.of(said))));
  }
}
