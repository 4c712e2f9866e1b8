/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.access.Patience;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.access.StoreTrouble;
import dev.healthbeam.pipelines.commandline.CommandException;
import java.util.function.ToIntFunction;

/** Opens a workspace for a command, and says what is wrong where that fails. */
final class RunAccess {

  /** The options of AWS, for the end of a help text. */
  static final String HELP =
      """

      AWS
        --awsRegion=REGION
            Region of the workspace. Default: AWS_REGION or the AWS profile's.
        --endpoint=URL
            S3 and the service at another address, such as a ./healthbeam emulator.

      Exit codes: 0 done; 64 wrong usage, nothing was called; 1 anything else, such as no such run.
      """;

  private RunAccess() {}

  static int with(RunOptions options, ToIntFunction<RunPlace> use) {
    Regions.require(options);
    try (ObjectStore store = Patience.LITTLE.open(options)) {
      return use.applyAsInt(new RunPlace(store, S3Location.parse(options.getWorkspace())));
    } catch (ObjectStoreException e) {
      throw CommandException.error(
          "--workspace="
              + options.getWorkspace()
              + ": "
              + StoreTrouble.inWords(e, options.getEndpoint() != null),
          e);
    }
  }
}
