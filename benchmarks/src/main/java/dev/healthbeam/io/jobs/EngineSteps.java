/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Steps of the engine, to be run by themselves as a run runs them. */
public final class EngineSteps {
  private EngineSteps() {}

  /**
   * Stages documents into a folder, in stretches as a plan has them.
   *
   * @param markers where the markers of the stretches go: what is marked as done is not done again
   */
  public static void stage(
      Pipeline pipeline,
      ObjectStores stores,
      S3Location folder,
      S3Location markers,
      List<PlannedDocument> documents) {
    List<StageTask> tasks = new ArrayList<>();
    for (List<PlannedDocument> chunk : Chunks.byFiles(documents)) {
      S3Location marker = markers.child(String.valueOf(tasks.size()));
      tasks.add(new StageTask(folder, marker, ".txt", chunk));
    }
    pipeline
        .apply("Tasks", Create.of(tasks).withCoder(SerializableCoder.of(StageTask.class)))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Stage", ParDo.of(new StageDocuments(stores)))
        .setCoder(SerializableCoder.of(JobSpec.class));
  }

  /**
   * Reads the outputs of documents.
   *
   * @param config the run they are of
   * @param documents documents whose parts are all done
   * @param results the tag of the results
   */
  public static <R> PCollection<R> read(
      Pipeline pipeline,
      RunConfig config,
      BatchAdapter<R> adapter,
      String kind,
      List<PlannedDocument> documents,
      TupleTag<R> results,
      Coder<R> coder) {
    List<ReadTask> tasks = new ArrayList<>();
    for (List<PlannedDocument> chunk : Chunks.byFiles(documents)) {
      tasks.add(new ReadTask(kind, chunk));
    }
    return pipeline
        .apply("Tasks", Create.of(tasks).withCoder(SerializableCoder.of(ReadTask.class)))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply(
            "Read",
            ParDo.of(new ReadOutputs<>(config, adapter, results, true))
                .withOutputTags(
                    results, TupleTagList.of(List.of(ReadOutputs.RETRY, ReadOutputs.FAILURES))))
        .get(results)
        .setCoder(coder);
  }
}
