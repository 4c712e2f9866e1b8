/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.jobs.control.Attempt;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandoverTest {

  private static final Workspace RUN = new Workspace(S3Location.parse("s3://workspace/runs/one/"));
  private static final Map<String, Quota> QUOTAS = Map.of("PHI", new Quota(10, 5, 10, 10));

  private final VirtualTime time = VirtualTime.start();
  private final FakeBatchService service = new FakeBatchService(time, Duration.ofMinutes(10));
  private final FakeObjectStore store = FakeObjectStore.withBuckets("workspace");
  private final Handover handover = new Handover(store, RUN, service, time);

  private Attempt claim(String job) {
    return new Attempt(job, 1, "somebody", time.now(), "token", null, null, null);
  }

  private void record(Attempt attempt) {
    RunLedger.open(store, RUN.ofWindow("w1").home()).create(attempt).join();
  }

  private void start(String job) throws ServiceException {
    service.start(
        new JobSpec("PHI", job, RUN.home(), RUN.home(), "lane", "b", 1, 1, 1), 1, "token");
  }

  @Test
  void aWindowThatNeverClaimedAJobIsAtRest() throws InterruptedException {
    assertThat(handover.atRest("w1", QUOTAS), is(true));
    assertThat(service.lists(), is(0));
  }

  @Test
  void aWindowIsAtRestWhenTheLastOfItsJobsHasEnded() throws Exception {
    record(claim("job"));
    start("job");

    assertThat(handover.atRest("w1", QUOTAS), is(false));
    time.sleep(Duration.ofMinutes(11));
    assertThat(handover.atRest("w1", QUOTAS), is(true));
  }

  @Test
  void aClaimThatNeverBecameAJobKeepsNobodyWaiting() throws InterruptedException {
    record(claim("job"));

    assertThat(handover.atRest("w1", QUOTAS), is(true));
  }

  @Test
  void jobsOfOthersKeepNobodyWaiting() throws Exception {
    record(claim("job"));
    start("somebody-elses");

    assertThat(handover.atRest("w1", QUOTAS), is(true));
  }

  @Test
  void aLedgerThatCannotBeReadSaysNothing() throws InterruptedException {
    record(claim("job"));
    store.failAll(FakeObjectStore.on(Operation.GET), ObjectStoreException.Kind.UNAVAILABLE);

    assertThat(handover.atRest("w1", QUOTAS), is(false));
  }
}
