/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command in a process of its own, so that it can be killed. */
final class ChildEmulator implements AutoCloseable {
  private final Process process;
  private final URI endpoint;

  private ChildEmulator(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts it, on any free port, and waits until it serves. */
  static ChildEmulator start(String... options) throws IOException {
    return start(List.of(), options);
  }

  /** The same with options for its JVM. */
  static ChildEmulator start(List<String> jvm, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath(), EmulatorMain.class.getName(), "--port=0"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroyForcibly();
      throw new IOException("the emulator did not start");
    }
    return new ChildEmulator(process, URI.create(line.substring("ready ".length())));
  }

  URI endpoint() {
    return endpoint;
  }

  /** Ends it as kill -9 does, and waits until it has. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** Of this very test: some launchers load it by a class loader of their own. */
  private static String classPath() {
    if (EmulatorMain.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(System.getProperty("path.separator")));
    }
    return System.getProperty("java.class.path");
  }
}
