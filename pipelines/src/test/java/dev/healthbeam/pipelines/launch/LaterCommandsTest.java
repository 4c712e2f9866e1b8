/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.commandline.Arguments;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaterCommandsTest {

  private static final Places PLACES =
      new Places(S3Location.parse("s3://b/notes/"), S3Location.parse("s3://b/ws/"), null);

  @Test
  void theCommandsNameRegionAndEndpointSinceAnotherTerminalMayHaveOthers() {
    assertThat(
        LaterCommands.of(
            options("--awsRegion=eu-west-1", "--endpoint=http://127.0.0.1:4566"), PLACES, "may"),
        contains(
            "  to resume   the same command with --run=may",
            "  to look     ./healthbeam status --workspace=s3://b/ws/ --run=may"
                + " --endpoint=http://127.0.0.1:4566 --awsRegion=eu-west-1",
            "  to stop     ./healthbeam stop --workspace=s3://b/ws/ --run=may"
                + " --endpoint=http://127.0.0.1:4566 --awsRegion=eu-west-1"));
  }

  @Test
  void withoutAnEndpointNoneIsNamed() {
    assertThat(
        LaterCommands.of(options("--awsRegion=eu-west-1"), PLACES, "may"),
        everyItem(not(containsString("--endpoint"))));
  }

  private static LaunchOptions options(String... arguments) {
    return Arguments.read(LaunchOptions.class, List.of(arguments)).options();
  }
}
