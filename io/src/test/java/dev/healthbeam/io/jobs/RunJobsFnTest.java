/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    return fn(pipeline, RUN, 1);
  }

  private RunJobsFn fn(String pipeline, S3Location run, int concurrentWindows) {
    return new RunJobsFn(
        RunJobs.in(run, service.factory(), store.stores())
            .withQuotas(Map.of("PHI", new Quota(10, 5, 10, 10)))
            .withTime(time)
            .withConcurrentWindows(concurrentWindows)
            .config(),
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
    return call(by, wave, turns);
  }

  private Turns call(RunJobsFn by, JobWave of, Turns turns) throws InterruptedException {
    TurnsTracker tracker = by.newTracker(turns);
    ProcessContinuation continuation = by.process(of, tracker, receiver());
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

  // ---- windows

  private static JobWave window(String name, int jobs) {
    List<JobSpec> specs = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      specs.add(new JobSpec("PHI", name + "-" + i, RUN, RUN, "lane", "b" + i, 1, 1, 1));
    }
    return new JobWave("1", name, specs);
  }

  private RunJobsFn windows(int concurrent) {
    RunJobsFn by = fn("windows " + PIPELINES.incrementAndGet(), RUN, concurrent);
    by.setup(PipelineOptionsFactory.create());
    return by;
  }

  private int startsOf(String window) {
    return (int) service.starts().stream().filter(name -> name.startsWith(window)).count();
  }

  @Test
  void windowsAtTheSameTimeShareTheQuota() throws InterruptedException {
    RunJobsFn by = windows(2);
    JobWave first = window("first", 8);
    JobWave second = window("second", 8);
    Turns one = by.initialRestriction();
    Turns two = by.initialRestriction();
    for (Instant end = time.now().plusSeconds(600); time.now().isBefore(end); ) {
      one = call(by, first, one);
      two = call(by, second, two);
    }

    assertThat(startsOf("first"), is(5));
    assertThat(startsOf("second"), is(5));
    while (one != null || two != null) {
      one = one == null ? null : call(by, first, one);
      two = two == null ? null : call(by, second, two);
    }
    assertThat(outputs, hasSize(16));
  }

  @Test
  void aWindowTooManyWaitsUntilAnotherOneHasEnded() throws InterruptedException {
    RunJobsFn by = windows(1);
    JobWave first = window("first", 2);
    JobWave second = window("second", 2);
    Turns one = call(by, first, by.initialRestriction());
    Turns two = by.initialRestriction();
    while (one != null) {
      two = call(by, second, two);
      assertThat(startsOf("second"), is(0));
      one = call(by, first, one);
    }
    assertThat(outputs, containsInAnyOrder("first-0", "first-1"));
    while (two != null) {
      two = call(by, second, two);
    }
    assertThat(outputs, hasSize(4));
    assertThat(startsOf("second"), is(2));
  }

  @Test
  void theSlotOfAWindowNobodySeesToAnyMoreIsFreeOnlyWhenItsJobsHaveEnded()
      throws InterruptedException {
    RunJobsFn by = windows(1);
    Turns one = by.initialRestriction();
    while (startsOf("first") < 2) {
      one = call(by, window("first", 2), one);
    }
    Instant lastStart = time.now();

    Turns two = by.initialRestriction();
    while (startsOf("second") == 0) {
      two = call(by, window("second", 1), two);
    }

    assertThat(Duration.between(lastStart, time.now()), greaterThan(Duration.ofMinutes(29)));
    assertThat(Duration.between(lastStart, time.now()), lessThanOrEqualTo(Duration.ofMinutes(31)));
  }

  @Test
  void aWindowThatComesBackAfterARestartHasItsSlotStill() throws InterruptedException {
    JobWave first = window("first", 2);
    RunJobsFn before = windows(1);
    Turns one = before.initialRestriction();
    while (startsOf("first") < 2) {
      one = call(before, first, one);
    }

    RunJobsFn after = windows(1);
    time.sleep(Duration.ofMinutes(40));
    Instant back = time.now();
    while (one != null) {
      one = call(after, first, one);
    }

    assertThat(outputs, containsInAnyOrder("first-0", "first-1"));
    assertThat(service.starts(), hasSize(2));
    assertThat(Duration.between(back, time.now()), lessThanOrEqualTo(Duration.ofMinutes(1)));
  }

  @Test
  void aWindowWhoseJobsHaveAllEndedNeedsNoSlot() throws InterruptedException {
    JobWave first = window("first", 1);
    Turns one = fn.initialRestriction();
    RunJobsFn by = windows(1);
    while (one != null) {
      one = call(by, first, one);
    }
    outputs.clear();
    call(by, window("second", 1), by.initialRestriction());

    RunJobsFn again = windows(1);
    assertThat(call(again, first, again.initialRestriction()), nullValue());

    assertThat(outputs, contains("first-0"));
  }

  @Test
  void anotherNumberOfWindowsAtATimeIsRefused() throws InterruptedException {
    RunJobsFn by = windows(1);
    call(by, window("first", 1), by.initialRestriction());

    ConfigurationChangedException refusal =
        assertThrows(
            ConfigurationChangedException.class,
            () -> call(windows(2), window("second", 1), by.initialRestriction()));

    assertThat(refusal.getMessage(), containsString("concurrentWindows"));
  }

  @Test
  void aWaitingWindowAsksTheServiceForNothing() throws InterruptedException {
    RunJobsFn by = windows(1);
    call(by, window("first", 1), by.initialRestriction());
    int lists = service.lists();
    Turns two = by.initialRestriction();

    for (int i = 0; i < 10; i++) {
      two = call(by, window("second", 1), two);
    }

    assertThat(service.lists(), is(lists));
    assertThat(startsOf("second"), is(0));
  }

  @Test
  void theWishToStopTheRunStopsItsWindows() throws InterruptedException {
    RunLedger.open(store, RUN).requestStop();
    RunJobsFn by = windows(1);
    Turns one = by.initialRestriction();
    while (one != null) {
      one = call(by, window("first", 1), one);
    }

    assertThat(service.starts(), hasSize(0));
    assertThat(outputs, contains("first-0"));
  }
}
