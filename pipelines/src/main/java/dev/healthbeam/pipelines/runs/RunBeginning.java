/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.access.StoreCalls;
import dev.healthbeam.pipelines.commandline.CommandException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a run began with, as its {@code run.json} has it.
 *
 * @param service where its jobs are
 * @param pinned all that may not change while it goes on
 */
record RunBeginning(RunService service, JsonNode pinned) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads it. A run that has not come as far as writing it has no jobs, and counts as one of
   * Comprehend Medical.
   *
   * @param folder the run's folder
   * @throws CommandException if this version does not know the service
   */
  static RunBeginning of(ObjectStore store, S3Location folder) {
    S3Location at = folder.child("run.json");
    try {
      return of(at, JSON.readTree(StoreCalls.await(store.get(at, null)).bytes()));
    } catch (ObjectStoreException e) {
      if (e.kind() != ObjectStoreException.Kind.NOT_FOUND) {
        throw e;
      }
      return new RunBeginning(RunService.COMPREHEND_MEDICAL, JSON.createObjectNode());
    } catch (IOException e) {
      throw CommandException.error(at + ": this is not JSON; was it written by healthbeam?", e);
    }
  }

  private static RunBeginning of(S3Location at, JsonNode pinned) {
    String id = pinned.path("service").asText();
    return Arrays.stream(RunService.values())
        .filter(service -> service.id().equals(id))
        .findFirst()
        .map(service -> new RunBeginning(service, pinned))
        .orElseThrow(
            () ->
                CommandException.error(
                    at
                        + ": a run of '"
                        + id
                        + "'; this version knows "
                        + Arrays.stream(RunService.values())
                            .map(RunService::id)
                            .collect(Collectors.joining(", "))));
  }
}
