/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.benchmarks.support.Folders;
import dev.healthbeam.benchmarks.support.Jobs;
import dev.healthbeam.benchmarks.support.Notes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;

/**
 * What the emulator itself takes: a job of ENTITIES_V2 from its Start to its end, with its own text
 * engine. If that is slow, it hides what else a local run costs.
 */
final class EmulatorLine implements Line {
  /** Notes a second that it is to read at least, on two cores. */
  private static final double WANTED = 3_000;

  private static final int NOTE_BYTES = 3_000;

  @Override
  public String name() {
    return "emulator";
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    int count = sizes.jobNotes;
    byte[] text = String.join("\n", Notes.of(sizes.texts)).getBytes(StandardCharsets.US_ASCII);
    bench.put(
        Bench.NOTES,
        count,
        i -> "in/%02d/%07d.txt".formatted(i % 64, i),
        i -> Notes.cut(text, i, NOTE_BYTES));
    try (ComprehendMedicalClient medical = Clients.comprehendMedical(bench.endpoint())) {
      Way.Run job =
          round -> {
            String id = Jobs.start(medical, Bench.NOTES, "in/", "out-" + round + "/");
            String status = Jobs.await(medical, id).jobStatusAsString();
            if (!status.equals("COMPLETED")) {
              throw new IllegalStateException("the job is " + status);
            }
          };
      // Outputs are eight times as long as the notes: those of all rounds would fill the heap.
      Way.Run forgotten =
          job.checkedBy(round -> Folders.delete(bench.s3(), Bench.NOTES, "out-" + round + "/"));
      return List.of(
          Race.against(
              "emulator's job, %,d notes".formatted(count),
              "notes",
              sizes,
              new Way(Way.Kind.HEALTHBEAM, "Healthbeam's emulator", 0, count, forgotten),
              "what is wanted of it",
              WANTED,
              1));
    }
  }
}
