/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.LanePlan;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * One element for every group of a lane, so that each is visited even where a later listing shows
 * none of its documents.
 */
final class Seeds extends DoFn<KV<String, LanePlan>, KV<String, PackedDocuments>> {

  /**
   * One element for every lane, which adds nothing to its totals: so each lane has some, documents
   * or not.
   */
  static PCollection<KV<String, PackedDocuments>> ofLanes(Pipeline pipeline, List<String> lanes) {
    return pipeline.apply(
        "EveryLane",
        Create.of(lanes.stream().map(lane -> KV.of(lane, PackedDocuments.NONE)).toList())
            .withCoder(PackDocuments.KEYED));
  }

  @ProcessElement
  public void sow(
      @Element KV<String, LanePlan> lane, OutputReceiver<KV<String, PackedDocuments>> out) {
    for (int group = 0; group < lane.getValue().groups(); group++) {
      out.output(KV.of(new GroupKey(lane.getKey(), group).toString(), PackedDocuments.NONE));
    }
  }
}
