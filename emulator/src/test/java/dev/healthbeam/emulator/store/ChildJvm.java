/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Another JVM with the class path of this one, for tests that kill it. */
public final class ChildJvm {
  private ChildJvm() {}

  /** Starts a main class; what it says on standard error appears here. */
  public static Process start(Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(classPath(main));
    command.add(main.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** That of the JVM, and whatever a launcher of tests added with a class loader of its own. */
  private static String classPath(Class<?> main) {
    Set<String> entries = new TreeSet<>();
    entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    for (ClassLoader at = main.getClassLoader(); at != null; at = at.getParent()) {
      if (at instanceof URLClassLoader loader) {
        for (URL url : loader.getURLs()) {
          entries.add(new File(url.getPath()).getPath());
        }
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
