/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The AWS CLI, where it is on the path: what a script of today is made of. */
final class AwsCli {
  private final URI endpoint;

  /** Calls S3 at an endpoint. */
  AwsCli(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Whether it can be run here. */
  static boolean installed() throws InterruptedException {
    try {
      return start(List.of("--version"), Redirect.DISCARD).waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Does something with S3 and waits for it; what it prints is thrown away.
   *
   * @throws IOException if it cannot be run or fails
   */
  void s3(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--endpoint-url=" + endpoint, "s3"));
    all.addAll(List.of(arguments));
    int code = start(all, Redirect.INHERIT).waitFor();
    if (code != 0) {
      throw new IOException("aws " + String.join(" ", all) + " ended with " + code);
    }
  }

  private static Process start(List<String> arguments, Redirect errors) throws IOException {
    List<String> command = new ArrayList<>(List.of("aws"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(errors);
    Map<String, String> environment = builder.environment();
    // Nothing of the user's: neither accounts nor settings such as how many requests at a time.
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.putAll(
        Map.of(
            "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "any",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_CONFIG_FILE", "none",
            "AWS_SHARED_CREDENTIALS_FILE", "none"));
    return builder.start();
  }
}
