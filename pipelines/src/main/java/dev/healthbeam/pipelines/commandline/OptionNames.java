/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The options a command takes: its own, and every one that is registered with Beam. */
final class OptionNames {

  private final Map<String, Method> getters = new TreeMap<>();

  OptionNames(Class<? extends PipelineOptions> command) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    interfaces.add(command);
    interfaces.addAll(PipelineOptionsFactory.getRegisteredOptions());
    for (Class<?> options : interfaces) {
      for (Method method : options.getMethods()) {
        String name = propertyName(method);
        if (name != null && hasSetter(options, method)) {
          getters.putIfAbsent(name, method);
        }
      }
    }
  }

  /** Whether there is such an option. */
  boolean has(String name) {
    return getters.containsKey(name);
  }

  /** The getter of an option that there is. */
  Method getter(String name) {
    return getters.get(name);
  }

  /** The options that help shows, of this command or of Beam. */
  Set<String> suggestions() {
    Set<String> shown = new LinkedHashSet<>();
    getters.forEach(
        (name, getter) -> {
          if (!getter.isAnnotationPresent(Hidden.class)) {
            shown.add(name);
          }
        });
    return shown;
  }

  private static String propertyName(Method method) {
    if (method.getParameterCount() != 0) {
      return null;
    }
    String name = method.getName();
    if (name.startsWith("get") && name.length() > 3 && !name.equals("getClass")) {
      return Introspector.decapitalize(name.substring(3));
    }
    if (name.startsWith("is") && name.length() > 2 && method.getReturnType() == boolean.class) {
      return Introspector.decapitalize(name.substring(2));
    }
    return null;
  }

  private static boolean hasSetter(Class<?> options, Method getter) {
    String name = getter.getName().replaceFirst("^(get|is)", "set");
    try {
      options.getMethod(name, getter.getReturnType());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
