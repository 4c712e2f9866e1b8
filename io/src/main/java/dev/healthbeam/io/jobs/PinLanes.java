/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Decides how each lane is grouped and whether it is analysed in place.
 *
 * <p>For the first wave the decision is written once and then holds, whatever a later listing says.
 * Later waves are named by their content and need no such memory. The run's configuration and the
 * caller's budget are checked here too: nothing has been staged or started yet.
 */
final class PinLanes
    extends StoreFn<KV<String, Iterable<KV<String, Totals>>>, KV<String, LanePlan>> {

  private final RunConfig config;
  private final int wave;
  private final Wave.Beginning beginning;

  PinLanes(RunConfig config, int wave, Wave.Beginning beginning) {
    super(config.stores());
    this.config = config;
    this.wave = wave;
    this.beginning = beginning;
  }

  @ProcessElement
  public void pin(
      @Element KV<String, Iterable<KV<String, Totals>>> totals,
      BoundedWindow window,
      OutputReceiver<KV<String, LanePlan>> out)
      throws InterruptedException {
    Map<String, Totals> all = new TreeMap<>();
    totals.getValue().forEach(lane -> all.put(lane.getKey(), lane.getValue()));
    RunConfig here = config.in(window);
    if (wave == 1 && beginning.planned()) {
      RunIdentity.check(here, store());
    } else if (wave == 1) {
      RunIdentity.begin(here, store());
    }
    for (Lane lane : here.lanesOfWave(wave)) {
      Totals total = all.getOrDefault(lane.name(), Totals.NONE);
      LanePlan decided = LaneDecision.decide(here, lane, total);
      out.output(KV.of(lane.name(), wave == 1 ? pinned(here, lane, decided, all) : decided));
    }
  }

  private LanePlan pinned(RunConfig here, Lane lane, LanePlan decided, Map<String, Totals> all)
      throws InterruptedException {
    S3Location at = here.workspace().lane(wave, lane.name());
    Optional<LanePlan> earlier = read(at);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    if (beginning.planned()) {
      throw new PlanIncompleteException(config.run(), at);
    }
    LanePlan plan = decided;
    if (decided.documents() == 0) {
      if (beginning.mode() != RunMode.LAUNCH) {
        return decided;
      }
      plan = LanePlan.NOTHING; // whoever collects must see that there was nothing, not guess it
    }
    checkBudget(all);
    boolean first = InFlight.await(store().putIfAbsent(at, plan.toJson())).isPresent();
    return first ? plan : read(at).orElseThrow();
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
