/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.LanePlan;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Sends each document to its group: a function of its id and of what was decided for the lane. */
final class AssignGroup extends DoFn<KV<String, PackedDocuments>, KV<String, PackedDocuments>> {

  private final PCollectionView<Map<String, LanePlan>> plans;

  AssignGroup(PCollectionView<Map<String, LanePlan>> plans) {
    this.plans = plans;
  }

  @ProcessElement
  public void assign(ProcessContext context) {
    String lane = context.element().getKey();
    int groups = context.sideInput(plans).get(lane).groups();
    byGroup(lane, groups, context.element().getValue())
        .forEach((key, documents) -> context.output(KV.of(key, documents.take())));
  }

  /** Documents of a lane packed anew, by the key of their group. */
  static Map<String, PackedDocuments.Packer> byGroup(
      String lane, int groups, PackedDocuments documents) {
    Map<Integer, PackedDocuments.Packer> byNumber = new HashMap<>();
    documents.forEach(
        document ->
            byNumber
                .computeIfAbsent(
                    Grouping.group(document.id(), groups), group -> new PackedDocuments.Packer())
                .add(document));
    Map<String, PackedDocuments.Packer> byKey = new HashMap<>();
    byNumber.forEach((group, packer) -> byKey.put(new GroupKey(lane, group).toString(), packer));
    return byKey;
  }
}
