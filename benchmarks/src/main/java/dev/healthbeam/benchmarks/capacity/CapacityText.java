/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.UniformPlan.PlannedLane;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import dev.healthbeam.pipelines.estimate.EstimateText;
import java.util.ArrayList;
import java.util.List;

/** It for people. */
final class CapacityText {
  private CapacityText() {}

  static List<String> lines(Capacity capacity) {
    PlanEstimate first = capacity.estimates().get(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s in %s of %s"
            .formatted(
                Amounts.bytes(first.getDocuments() * capacity.documentBytes()),
                Amounts.count(first.getDocuments(), "document"),
                Amounts.bytes(capacity.documentBytes())));
    lines.add("");
    lines.addAll(EstimateText.lines(capacity.estimates(), capacity.money().analyses()));
    lines.add("");
    for (PlannedLane lane : capacity.lanes()) {
      lines.add(
          "%s: %s%s, %s each%s"
              .formatted(
                  String.join(", ", lane.lane().kinds()),
                  Amounts.count(lane.estimates().get(0).getJobs(), "job"),
                  lane.lane().kinds().size() == 1 ? "" : " for each",
                  Amounts.count(lane.jobFiles(), "file") + " of " + Amounts.bytes(lane.jobBytes()),
                  lane.inPlace() ? ", read where they lie" : ""));
    }
    lines.add("");
    lines.addAll(times(capacity));
    lines.add("");
    lines.addAll(requests(capacity));
    return lines;
  }

  private static List<String> times(Capacity capacity) {
    Times times = capacity.times();
    TextTable table = new TextTable().words("time at least, by").numbers("");
    table.row(
        List.of("staging, before the first job: copies to S3", Amounts.time(times.staging())));
    times.bounds().forEach(b -> table.row(List.of(b.by(), Amounts.time(b.time()))));
    table.row(List.of("all: staging and the longest of the others", Amounts.time(times.inAll())));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add("The bottleneck: " + times.bottleneck() + ".");
    lines.add("A job then takes " + Amounts.time(times.ofAJob()) + ".");
    if (times.ofAJob().compareTo(capacity.policy().deadline()) > 0) {
      lines.add(
          "Jobs are stopped after "
              + Amounts.time(capacity.policy().deadline())
              + " by default: give --jobDeadlineHours more than that.");
    }
    return lines;
  }

  private static List<String> requests(Capacity capacity) {
    TextTable table =
        new TextTable().words("requests to S3").numbers("PUT, COPY, LIST").numbers("GET");
    long writes = 0;
    long reads = 0;
    for (Requests each : capacity.requests()) {
      table.row(List.of(each.what(), Amounts.count(each.writes()), Amounts.count(each.reads())));
      writes += each.writes();
      reads += each.reads();
    }
    table.row(List.of("all", Amounts.count(writes), Amounts.count(reads)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        "They cost "
            + capacity
                .money()
                .of(capacity.requests())
                .map(cost -> Amounts.money(cost) + " " + capacity.money().analyses().currency())
                .orElse("what --writePrice and --readPrice would say")
            + ".");
    lines.add(
        "Calls to the service: %s to look up and start jobs, at most %s to look at them."
            .formatted(Amounts.count(capacity.jobCalls()), Amounts.count(capacity.polls())));
    return lines;
  }
}
