/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whenever processes end, and however often: jobs do what they would have done in one process. */
class JobRestartPropertyTest {
  enum Event {
    START,
    STOP_THE_LAST,
    RESTART,
    A_MOMENT,
    A_WHILE
  }

  @Property(tries = 300)
  void noJobIsLostDoubledOrLate(@ForAll @Size(max = 25) List<Event> events) {
    JobsFixture fixture = new JobsFixture().files("a.txt", "b.txt");
    List<Job> started = new ArrayList<>();
    Set<String> stopped = new HashSet<>();
    for (Event event : events) {
      switch (event) {
        case START -> started.add(fixture.start());
        case STOP_THE_LAST -> {
          if (!started.isEmpty()) {
            Job last = fixture.again(started.get(started.size() - 1));
            boolean running = !last.state().status().isTerminal();
            fixture.jobs().stop(last);
            if (running) {
              stopped.add(last.id());
            }
          }
        }
        case RESTART -> fixture.restart();
        case A_MOMENT -> fixture.time.advance(Duration.ofMillis(600));
        case A_WHILE -> fixture.time.advance(Duration.ofSeconds(4));
      }
    }
    fixture.time.advance(Duration.ofMinutes(1));

    List<String> known = new ArrayList<>();
    fixture.jobs().of(JobFamily.ENTITIES_V2).values().forEach(job -> known.add(job.id()));
    assertThat(known, equalTo(started.stream().map(Job::id).toList()));
    for (Job job : started) {
      Job.State state = fixture.again(job).state();
      if (stopped.contains(job.id())) {
        assertThat(state.status(), equalTo(JobStatus.STOPPED));
      } else {
        assertThat(state.status(), equalTo(JobStatus.COMPLETED));
        assertThat(state.ended(), equalTo(job.submitted().plus(JobsFixture.JOB_TIME)));
        assertThat(fixture.outputs(job), contains("a.txt.out", "b.txt.out"));
      }
      // The manifest tells of the outputs that are there, no more and no less.
      List<String> listed = fixture.successes(job).findValuesAsText("Output");
      List<String> there =
          fixture.outputs(job).stream().map(name -> job.directory() + name).toList();
      assertThat(listed, containsInAnyOrder(there.toArray()));
    }
    assertThat(fixture.store.lists().jobs().isEmpty(), equalTo(true));
  }
}
