/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.ProcessContinuation;
import org.apache.beam.sdk.transforms.splittabledofn.SplitResult;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The splittable DoFn under runners of doubtful manners. */
class RunJobsFnTest {

  private static final S3Location RUN = S3Location.parse("s3://workspace/runs/one/");

  /** What the DoFn keeps in memory is kept by pipeline, and the JVM is one for all tests. */
  private static final AtomicInteger PIPELINES = new AtomicInteger();

  private final VirtualTime time = VirtualTime.start();
  private final FakeBatchService service = new FakeBatchService(time, Duration.ofMinutes(30));
  private final FakeObjectStore store = FakeObjectStore.withBuckets("workspace");
  private final JobWave wave = wave();
  private final RunJobsFn fn = fn("a pipeline " + PIPELINES.incrementAndGet());
  private final List<String> outputs = new ArrayList<>();
  private final List<JobProgress> progress = new ArrayList<>();

  private static JobWave wave() {
    return new JobWave(
        "first",
        List.of(
            new JobSpec("PHI", "one-0", RUN, RUN, "lane", "b0", 1, 1, 1),
            new JobSpec("PHI", "one-1", RUN, RUN, "lane", "b1", 1, 1, 1)));
  }

  private RunJobsFn fn(String pipeline) {
    return new RunJobsFn(
        new RunJobs.Config(
            RUN,
            service.factory(),
            store.stores(),
            Map.of("PHI", new Quota(10, 5, 10, 10)),
            RunPolicy.DEFAULT,
            "",
            RunMode.AWAIT,
            time),
        pipeline);
  }

  @BeforeEach
  void setup() {
    fn.setup(PipelineOptionsFactory.create());
  }

  @AfterEach
  void teardown() {
    fn.teardown();
  }

  private MultiOutputReceiver receiver() {
    return new MultiOutputReceiver() {
      @Override
      public <T> OutputReceiver<T> get(TupleTag<T> tag) {
        return new OutputReceiver<>() {
          @Override
          public OutputBuilder<T> builder(T value) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void output(T value) {
            if (value instanceof FinishedJob job) {
              outputs.add(job.spec().name());
            } else if (value instanceof JobProgress job) {
              progress.add(job);
            }
          }
        };
      }

      @Override
      public <T> OutputReceiver<Row> getRowReceiver(TupleTag<T> tag) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /** One call; what is left to do, or null. */
  private Turns call(RunJobsFn by, Turns turns) throws InterruptedException {
    TurnsTracker tracker = by.newTracker(turns);
    ProcessContinuation continuation = by.process(wave, tracker, receiver());
    if (!continuation.shouldResume()) {
      tracker.checkDone();
      return null;
    }
    SplitResult<Turns> split = tracker.trySplit(0);
    tracker.checkDone();
    return split.getResidual();
  }

  @Test
  void aRunnerThatIgnoresEveryDelayPollsOnScheduleAllTheSame() throws InterruptedException {
    Instant begin = time.now();
    int calls = 0;
    for (Turns turns = fn.initialRestriction(); turns != null; calls++) {
      turns = call(fn, turns);
    }
    assertThat(outputs, containsInAnyOrder("one-0", "one-1"));
    Duration took = Duration.between(begin, time.now());
    assertThat(took, lessThanOrEqualTo(Duration.ofMinutes(32)));
    // 5, 10, 20, 40 seconds, then one a minute, or a little sooner.
    assertThat(service.lists(), lessThanOrEqualTo(38));
    // A call waits for a second, or does something.
    assertThat((long) calls, lessThanOrEqualTo(took.toSeconds() + 400));
  }

  @Test
  void whatAFailedBundleDroppedIsDeliveredAgain() throws InterruptedException {
    Turns turns = fn.initialRestriction();
    while (outputs.isEmpty()) {
      Turns before = turns;
      turns = call(fn, turns);
      if (!outputs.isEmpty()) {
        outputs.clear(); // the bundle fails, its outputs are gone
        turns = before;
        break;
      }
    }
    while (turns != null) {
      turns = call(fn, turns);
    }
    assertThat(outputs, containsInAnyOrder("one-0", "one-1"));
    assertThat(service.starts(), hasSize(2));
  }

  @Test
  void anotherWorkerGoesOnFromTheLedger() throws InterruptedException {
    Turns turns = fn.initialRestriction();
    while (service.starts().size() < 2) {
      turns = call(fn, turns);
    }
    turns = call(fn, turns);
    RunJobsFn other = fn("another JVM " + PIPELINES.incrementAndGet());
    other.setup(PipelineOptionsFactory.create());
    while (turns != null) {
      turns = call(other, turns);
    }
    assertThat(outputs, containsInAnyOrder("one-0", "one-1"));
    assertThat(service.starts(), hasSize(2));
  }

  @Test
  void twoWorkersOnTheSameElementStartEveryJobOnce() throws InterruptedException {
    RunJobsFn other = fn("a zombie " + PIPELINES.incrementAndGet());
    other.setup(PipelineOptionsFactory.create());
    Turns mine = fn.initialRestriction();
    Turns theirs = fn.initialRestriction();
    while (mine != null || theirs != null) {
      mine = mine == null ? null : call(fn, mine);
      theirs = theirs == null ? null : call(other, theirs);
    }
    assertThat(service.starts(), containsInAnyOrder("one-0-1", "one-1-1"));
    assertThat(outputs, containsInAnyOrder("one-0", "one-1", "one-0", "one-1"));
  }

  @Test
  void aCallWhoseRestOfTheWorkWasTakenAwayDeliversNothing() throws InterruptedException {
    Turns turns = fn.initialRestriction();
    TurnsTracker tracker = fn.newTracker(turns);
    Turns rest = tracker.trySplit(0).getResidual();
    assertThat(fn.process(wave, tracker, receiver()).shouldResume(), is(false));
    assertThat(outputs, hasSize(0));
    while (rest != null) {
      rest = call(fn, rest);
    }
    assertThat(outputs, containsInAnyOrder("one-0", "one-1"));
    assertThat(service.starts(), hasSize(2));
  }
}
