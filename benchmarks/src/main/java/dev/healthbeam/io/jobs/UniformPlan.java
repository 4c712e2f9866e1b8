/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.MalformedTextException;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.documents.Splitter;
import dev.healthbeam.io.jobs.plan.Batch;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.jobs.plan.Packing;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The plan of more documents than could be listed here, all of one length: the engine's own
 * decisions on what they add up to, and its own packing of one group, which stands for all.
 */
public final class UniformPlan {
  private static final byte[] LINE =
      "Seen again today, feels well; no complaints, medication as before.\n"
          .getBytes(StandardCharsets.US_ASCII);

  private UniformPlan() {}

  /**
   * What is planned for a lane.
   *
   * @param lane the lane
   * @param cut whether its documents are cut
   * @param inPlace whether its jobs read the documents where they lie
   * @param shards files that hold the plan
   * @param markers stretches of staging, each of which is marked when begun and when done
   * @param jobFiles the files of a job
   * @param jobBytes their bytes
   * @param estimates what it comes to for each analysis
   */
  public record PlannedLane(
      Lane lane,
      boolean cut,
      boolean inPlace,
      long shards,
      long markers,
      long jobFiles,
      long jobBytes,
      List<PlanEstimate> estimates) {

    /** Copies the list. */
    public PlannedLane {
      estimates = List.copyOf(estimates);
    }
  }

  /**
   * Plans.
   *
   * @param documents how many there are, at least 1
   * @param documentBytes how long each is, at least 1
   */
  public static List<PlannedLane> of(RunConfig config, long documents, int documentBytes)
      throws IOException {
    List<PlannedLane> lanes = new ArrayList<>();
    for (Lane lane : config.lanes()) {
      lanes.add(of(config, lane, documents, documentBytes));
    }
    return lanes;
  }

  private static PlannedLane of(RunConfig config, Lane lane, long documents, int documentBytes)
      throws IOException {
    boolean cut = documentBytes > lane.limits().maxFileBytes();
    List<Part> parts = cut ? cut(documentBytes, lane.limits().maxFileBytes()) : List.of();
    Totals one = Totals.of(document(config, 0, documentBytes, parts), config.inPlacePrefix());
    Totals all =
        new Totals(
            documents,
            0,
            documents * one.files(),
            documents * one.bytes(),
            documents * one.units(),
            one.fingerprint(),
            one.inPlace());
    LanePlan plan = LaneDecision.decide(config, lane, all);
    long inGroup = (documents + plan.groups() - 1) / plan.groups();
    List<Batch> batches =
        new Packing(config.identity(1), lane)
            .pack(
                LongStream.range(0, inGroup)
                    .mapToObj(i -> document(config, i, documentBytes, parts))
                    .collect(Collectors.toList()));
    Batch batch = batches.get(0);
    long jobs = plan.inPlace() ? 1 : (long) plan.groups() * batches.size();
    long markers =
        plan.inPlace()
            ? 0
            : plan.groups()
                * batches.stream().mapToLong(b -> Chunks.byFiles(b.documents()).size()).sum();
    return new PlannedLane(
        lane,
        cut,
        plan.inPlace(),
        plan.groups(),
        markers,
        plan.inPlace() ? all.files() : batch.files(),
        plan.inPlace() ? all.bytes() : batch.bytes(),
        lane.kinds().stream()
            .map(
                kind ->
                    PlanEstimate.create(
                        kind, documents, 0, all.files(), jobs, all.bytes(), all.units()))
            .toList());
  }

  private static PlannedDocument document(RunConfig config, long i, int bytes, List<Part> parts) {
    S3Location at = config.inPlacePrefix().child(i + ".txt");
    return parts.isEmpty()
        ? PlannedDocument.whole(at.uri(), at, bytes, "etag")
        : PlannedDocument.cut(at.uri(), at, bytes, "etag", parts);
  }

  private static List<Part> cut(int documentBytes, long maxFileBytes) throws IOException {
    try {
      return Splitter.split(new ByteArrayInputStream(text(documentBytes)), maxFileBytes);
    } catch (MalformedTextException e) {
      throw new IllegalStateException("ASCII is UTF-8", e);
    }
  }

  private static byte[] text(int bytes) {
    byte[] text = new byte[bytes];
    for (int from = 0; from < bytes; from += LINE.length) {
      System.arraycopy(LINE, 0, text, from, Math.min(LINE.length, bytes - from));
    }
    return text;
  }
}
