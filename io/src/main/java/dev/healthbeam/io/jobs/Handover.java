/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.control.Attempt;
import dev.healthbeam.io.jobs.control.Stored;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether jobs are still running that belong to a window which has lost its slot: its
 * ledger says which there may be, the service whether there are.
 */
final class Handover {

  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  /** How far the service's clock may be from ours. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final ObjectStore store;
  private final Workspace run;
  private final BatchService service;
  private final Timekeeper time;

  Handover(ObjectStore store, Workspace run, BatchService service, Timekeeper time) {
    this.store = store;
    this.run = run;
    this.service = service;
    this.time = time;
  }

  /**
   * Whether none of a window's jobs is active.
   *
   * @param window the window
   * @param quotas what listings have to keep to, by family
   * @return false as well if the ledger or the service does not answer
   */
  boolean atRest(String window, Map<String, Quota> quotas) throws InterruptedException {
    try {
      List<Attempt> open =
          RunLedger.open(store, run.ofWindow(window).home()).attempts().stream()
              .map(Stored::attempt)
              .filter(attempt -> attempt.stage() != Attempt.Stage.ENDED)
              .toList();
      if (open.isEmpty()) {
        return true;
      }
      Set<String> names = new HashSet<>();
      open.forEach(attempt -> names.add(attempt.job() + "-" + attempt.number()));
      Instant since =
          open.stream().map(Attempt::claimedAt).min(Instant::compareTo).orElseThrow().minus(SKEW);
      for (var quota : quotas.entrySet()) {
        if (active(quota.getKey(), names, since, quota.getValue().listsPerSecond())) {
          return false;
        }
      }
      return true;
    } catch (ServiceException e) {
      LOG.debug("whether jobs of window {} are running is not known: {}", window, e.errorName());
      return false;
    } catch (ObjectStoreException e) {
      LOG.debug("the ledger of window {} cannot be read", window, e);
      return false;
    }
  }

  private boolean active(String kind, Set<String> names, Instant since, double perSecond)
      throws ServiceException, InterruptedException {
    String page = null;
    do {
      BatchService.JobPage jobs = service.listSubmittedAfter(kind, since, page);
      if (jobs.jobs().stream()
          .anyMatch(job -> job.phase() == RemoteJob.Phase.ACTIVE && names.contains(job.name()))) {
        return true;
      }
      page = jobs.nextPageToken();
      if (page != null) {
        time.sleep(Duration.ofNanos((long) (1e9 / perSecond)));
      }
    } while (page != null);
    return false;
  }
}
