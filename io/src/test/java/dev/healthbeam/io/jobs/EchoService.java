/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A service that gives every file back as its output, for tests of the engine. A job is done when
 * it is first looked at. Survives serialization by an id.
 */
final class EchoService {

  private static final Map<Long, EchoService> REGISTRY = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT_ID = new AtomicLong();

  private final long id = NEXT_ID.incrementAndGet();
  private final FakeObjectStore store;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();
  private Predicate<JobSpec> failing = job -> false;
  private Predicate<String> silent = text -> false;
  private Predicate<String> withoutOutput = text -> false;

  private boolean second;
  private boolean holding;
  private boolean readsContents = true;

  private record Job(RemoteJob remote, String name, Map<String, FileOutcome> outcomes) {}

  EchoService(FakeObjectStore store) {
    this.store = store;
    REGISTRY.put(id, this);
  }

  /** Leaves every file with this text unprocessed so many times. */
  synchronized void refuse(String text, int times) {
    refusals.put(text, times);
  }

  /** Fails the jobs that match. */
  synchronized void failJobs(Predicate<JobSpec> which) {
    failing = which;
  }

  /** Names the files whose text matches in no manifest. */
  synchronized void forget(Predicate<String> text) {
    silent = text;
  }

  /** Says it wrote an output for files whose text matches, and writes none. */
  synchronized void loseOutputs(Predicate<String> text) {
    withoutOutput = text;
  }

  /** Says of every job that it goes on, until told otherwise. */
  synchronized void hold(boolean hold) {
    holding = hold;
  }

  private synchronized RemoteJob shown(Job job) {
    RemoteJob remote = job.remote;
    return holding
        ? new RemoteJob(
            remote.kind(),
            remote.jobId(),
            remote.name(),
            "IN_PROGRESS",
            Phase.ACTIVE,
            null,
            remote.submitted(),
            null,
            remote.output(),
            null)
        : remote;
  }

  /** Writes a second output beside each, which holds the job's parameters. */
  synchronized void writeParametersToo() {
    second = true;
  }

  /** Makes results of where outputs are, not of what is in them. */
  synchronized void readNoContents() {
    readsContents = false;
  }

  /** The names of all jobs that were ever accepted. */
  synchronized List<String> started() {
    return jobs.values().stream().map(Job::name).toList();
  }

  /** The texts that were ever sent, by kind and in no order. */
  synchronized List<String> sent() {
    List<String> sent = new ArrayList<>();
    jobs.values()
        .forEach(job -> job.outcomes.keySet().forEach(file -> sent.add(job.remote.kind() + file)));
    return sent;
  }

  BatchAdapter<String> adapter() {
    return new Adapter(id);
  }

  private synchronized String start(JobSpec spec, int attempt) {
    String jobId = "job-" + (jobs.size() + 1);
    S3Location output = spec.output().child(jobId + "/");
    Map<String, FileOutcome> outcomes = new LinkedHashMap<>();
    boolean fails = failing.test(spec);
    if (!fails) {
      process(spec, output, outcomes);
    }
    RemoteJob remote =
        new RemoteJob(
            spec.kind(),
            jobId,
            spec.attemptName(attempt),
            fails ? "FAILED" : "COMPLETED",
            fails ? Phase.FAILED : Phase.SUCCEEDED,
            fails ? "it did not work" : null,
            Instant.now(),
            Instant.now(),
            output,
            null);
    jobs.put(jobId, new Job(remote, spec.attemptName(attempt), outcomes));
    return jobId;
  }

  private void process(JobSpec spec, S3Location output, Map<String, FileOutcome> outcomes) {
    String token = null;
    do {
      ListPage page = store.list(spec.input(), null, token).join();
      for (ObjectSummary object : page.objects()) {
        String file =
            object.location().equals(spec.input())
                ? spec.inputName()
                : object.location().key().substring(spec.input().key().length());
        String text = store.text(object.location());
        if (silent.test(text)) {
          continue;
        }
        if (refusals.getOrDefault(text, 0) > 0) {
          refusals.merge(text, -1, Integer::sum);
          outcomes.put(file, FileOutcome.unprocessed(file, "REFUSED", "not today"));
          continue;
        }
        S3Location out = output.child(file + ".out");
        if (!withoutOutput.test(text)) {
          store.seed(out, text);
        }
        if (second) {
          store.seed(output.child("second"), spec.parameters());
          outcomes.put(file, FileOutcome.processed(file, out, output.child("second")));
          continue;
        }
        outcomes.put(file, FileOutcome.processed(file, out));
      }
      token = page.nextToken();
    } while (token != null);
  }

  private static final class Adapter implements BatchAdapter<String> {
    private final long id;

    Adapter(long id) {
      this.id = id;
    }

    private EchoService service() {
      return REGISTRY.get(id);
    }

    @Override
    public BatchService open(PipelineOptions options) {
      return new Client(service());
    }

    @Override
    public JobReport readOutcomes(
        ObjectStore ignored, FinishedJob job, Predicate<String> given, Consumer<FileOutcome> each) {
      service().jobs.get(job.jobId()).outcomes.values().forEach(each);
      return new JobReport(12L);
    }

    @Override
    public boolean readsContents() {
      return service().readsContents;
    }

    @Override
    public String readResult(PlannedDocument document, String kind, List<PartOutput> outputs)
        throws UnreadableOutputException {
      StringBuilder result = new StringBuilder(kind).append('|').append(document.id()).append('|');
      for (int i = 0; i < outputs.size(); i++) {
        if (!readsContents()) {
          result.append(outputs.get(i).locations()).append(outputs.get(i).contents());
          continue;
        }
        if (outputs.get(i).contents().size() == 2) {
          outputs
              .get(i)
              .contents()
              .forEach(one -> result.append(new String(one, StandardCharsets.UTF_8)).append('+'));
          continue;
        }
        String text = new String(outputs.get(i).content(), StandardCharsets.UTF_8);
        if (text.startsWith("unreadable")) {
          throw new UnreadableOutputException(List.of(i), "the output is not what it should be");
        }
        result.append(text);
      }
      return result.toString();
    }
  }

  private record Client(EchoService service) implements BatchService {
    @Override
    public String start(JobSpec job, int attempt, String token) {
      return service.start(job, attempt);
    }

    @Override
    public JobPage listByName(String kind, String name, @Nullable String pageToken) {
      return page(job -> job.remote.kind().equals(kind) && job.name.equals(name));
    }

    @Override
    public JobPage listSubmittedAfter(String kind, Instant after, @Nullable String pageToken) {
      return page(job -> job.remote.kind().equals(kind));
    }

    private JobPage page(Predicate<Job> which) {
      synchronized (service) {
        return new JobPage(
            service.jobs.values().stream().filter(which).map(service::shown).toList(), null);
      }
    }

    @Override
    public Optional<RemoteJob> describe(String kind, String jobId) {
      synchronized (service) {
        return Optional.ofNullable(service.jobs.get(jobId)).map(service::shown);
      }
    }

    @Override
    public void stop(String kind, String jobId) {}

    @Override
    public void close() {}
  }
}
