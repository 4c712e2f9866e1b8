/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Sends each document to its group: a function of its id and of what was decided for the lane. */
final class AssignGroup extends DoFn<KV<String, PlannedDocument>, KV<String, PlannedDocument>> {

  private final PCollectionView<Map<String, LanePlan>> plans;

  AssignGroup(PCollectionView<Map<String, LanePlan>> plans) {
    this.plans = plans;
  }

  @ProcessElement
  public void assign(ProcessContext context) {
    String lane = context.element().getKey();
    PlannedDocument document = context.element().getValue();
    int groups = context.sideInput(plans).get(lane).groups();
    String key = new GroupKey(lane, Grouping.group(document.id(), groups)).toString();
    context.output(KV.of(key, document));
  }
}
