/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.jobs.BatchRun;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/** What a run gives: for every visit a result or a failure, and all its jobs. */
public final class ScribeResults implements POutput {

  static final TupleTag<VisitResult> VISITS = new TupleTag<>() {};

  private final PCollectionTuple outputs;

  private ScribeResults(PCollectionTuple outputs) {
    this.outputs = outputs;
  }

  static ScribeResults of(PCollectionTuple outputs) {
    return new ScribeResults(outputs);
  }

  /** The visits that were transcribed. Has a schema. */
  public PCollection<VisitResult> getVisits() {
    return outputs.get(VISITS);
  }

  /** The visits without a result, and why. Has a schema. */
  public PCollection<DocumentFailure> getFailures() {
    return outputs.get(BatchRun.FAILURES);
  }

  /** The jobs that were run, those of a resumed run included. Has a schema. */
  public PCollection<JobRecord> getJobs() {
    return outputs.get(BatchRun.JOBS);
  }

  @Override
  public Pipeline getPipeline() {
    return outputs.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return outputs.expand();
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {
    outputs.finishSpecifyingOutput(transformName, input, transform);
  }
}
