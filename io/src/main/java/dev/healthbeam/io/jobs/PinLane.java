/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Decides how a lane is grouped and whether it is analysed in place.
 *
 * <p>For the first wave the decision is written once and then holds, whatever a later listing says.
 * Later waves are named by their content and need no such memory. The run's configuration and the
 * caller's budget are checked here too: nothing has been staged or started yet.
 */
final class PinLane extends StoreFn<String, KV<String, LanePlan>> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunConfig config;
  private final int wave;
  private final PCollectionView<Map<String, Totals>> totals;

  PinLane(RunConfig config, int wave, PCollectionView<Map<String, Totals>> totals) {
    super(config.stores());
    this.config = config;
    this.wave = wave;
    this.totals = totals;
  }

  @ProcessElement
  public void pin(ProcessContext context) throws InterruptedException {
    Lane lane = config.lane(config.lanesOfWave(wave), context.element());
    Map<String, Totals> all = context.sideInput(totals);
    @Nullable Totals ofLane = all.get(lane.name());
    if (wave > 1) {
      if (ofLane != null) {
        context.output(KV.of(lane.name(), LaneDecision.decide(config, lane, ofLane)));
      }
      return;
    }
    checkConfiguration();
    S3Location at = config.workspace().lane(wave, lane.name());
    Optional<LanePlan> earlier = read(at);
    if (earlier.isEmpty() && ofLane == null) {
      return;
    }
    if (earlier.isEmpty()) {
      checkBudget(all);
      LanePlan decided = LaneDecision.decide(config, lane, ofLane);
      Optional<String> written = InFlight.await(store().putIfAbsent(at, decided.toJson()));
      earlier = written.isPresent() ? Optional.of(decided) : read(at);
    }
    context.output(KV.of(lane.name(), earlier.orElseThrow()));
  }

  private void checkBudget(Map<String, Totals> all) {
    long documents = all.values().stream().mapToLong(Totals::documents).max().orElse(0);
    if (documents > config.maxDocuments()) {
      throw new BudgetExceededException(
          "the plan holds "
              + documents
              + " documents, more than the "
              + config.maxDocuments()
              + " allowed (maxDocuments); no job was started");
    }
    long units =
        config.lanes().stream()
            .mapToLong(
                lane -> lane.kinds().size() * all.getOrDefault(lane.name(), Totals.NONE).units())
            .sum();
    if (units > config.maxUnits()) {
      throw new BudgetExceededException(
          "the plan holds about "
              + units
              + " units of 100 characters, more than the "
              + config.maxUnits()
              + " allowed (maxUnits); no job was started");
    }
  }

  private void checkConfiguration() throws InterruptedException {
    ObjectNode wanted = JSON.createObjectNode();
    new TreeMap<>(config.pinned()).forEach(wanted::put);
    S3Location at = config.workspace().run();
    try {
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(wanted);
      if (InFlight.await(store().putIfAbsent(at, bytes)).isPresent()) {
        return;
      }
      ObjectNode begun = (ObjectNode) JSON.readTree(InFlight.await(store().get(at, null)).bytes());
      RunIdentity.check(config.run(), begun, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
  }

  private Optional<LanePlan> read(S3Location at) throws InterruptedException {
    try {
      return Optional.of(LanePlan.fromJson(InFlight.await(store().get(at, null)).bytes()));
    } catch (ObjectStoreException e) {
      if (e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
  }
}
