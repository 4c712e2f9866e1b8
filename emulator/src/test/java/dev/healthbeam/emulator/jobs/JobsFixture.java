/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.StoredObject;
import dev.healthbeam.emulator.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Jobs over two buckets, with an analyzer that only counts, in time that a test moves. */
final class JobsFixture {
  static final String ACCOUNT = "123456789012";
  static final Duration JOB_TIME = Duration.ofSeconds(10);

  final ManualTime time = new ManualTime();
  final Buckets buckets = new Buckets(Clock.systemUTC());
  final Bucket input = buckets.create("input");
  final Bucket output = buckets.create("output");
  final JobStore store = new JobStore(Store.inMemory());
  final Faults faults = new Faults(List.of());
  Limits limits = Limits.DEFAULTS;
  Set<Alternative> alternatives = EnumSet.noneOf(Alternative.class);
  ManifestStyle style = ManifestStyle.CURRENT;
  Duration perMegabyte = Duration.ZERO;
  Analyzer analyzer = JobsFixture::count;
  private Background background;
  private Jobs jobs;

  static void count(String analysis, String text, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("analysis", analysis);
    out.writeNumberField("characters", text.codePointCount(0, text.length()));
    out.writeEndObject();
  }

  JobsFixture with(FaultRule rule) {
    faults.add(rule);
    return this;
  }

  /** Files of one text each below in/. */
  JobsFixture files(String... names) {
    for (String name : names) {
      file("in/" + name, "text of a note");
    }
    return this;
  }

  JobsFixture file(String key, String text) {
    return file(key, text.getBytes(StandardCharsets.UTF_8));
  }

  JobsFixture file(String key, byte[] content) {
    input.put(key, content, ObjectHeaders.NONE);
    return this;
  }

  Jobs jobs() {
    if (jobs == null) {
      JobSettings settings =
          new JobSettings(ACCOUNT, limits, JOB_TIME, perMegabyte, style, alternatives);
      background = Background.inPlace(time);
      jobs = new Jobs(buckets, store, background, settings, analyzer, faults);
    }
    return jobs;
  }

  /** Lets nothing more be done. */
  void kill() {
    jobs();
    background.close();
  }

  /**
   * Drops all that is only in memory, as the end of a process does, and opens what is kept. Jobs
   * write nothing when they are closed, so this is a kill as well.
   */
  JobsFixture restart() {
    kill();
    jobs = null;
    jobs().resume();
    return this;
  }

  /** What became of a job after a restart. */
  Job again(Job job) {
    return jobs().find(job.request().family(), job.id()).orElseThrow();
  }

  Job start() {
    return start(JobFamily.ENTITIES_V2, "in/", "job");
  }

  Job start(JobFamily family, String prefix, String name) {
    return start(
        new JobRequest(
            family,
            "input",
            prefix,
            "output",
            "out/",
            "arn:aws:iam::123456789012:role/any",
            "en",
            name,
            null));
  }

  Job start(JobRequest request) {
    return jobs().start(request, null);
  }

  /** Starts a job over in/ and moves on until it has ended. */
  Job ended() {
    Job job = start();
    time.advance(JOB_TIME);
    return job;
  }

  JsonNode summary(Job job) {
    return json(job.manifestKey()).get("Summary");
  }

  JsonNode successes(Job job) {
    return json(summary(job).get("SuccessfulFilesListLocation").textValue()).get("Files");
  }

  JsonNode unprocessed(Job job) {
    return json(summary(job).get("UnprocessedFilesListLocation").textValue()).get("Files");
  }

  /** The names of what lies in the job's directory, below it. */
  List<String> outputs(Job job) {
    List<String> names = new ArrayList<>();
    output
        .below(job.directory())
        .forEach(entry -> names.add(entry.getKey().substring(job.directory().length())));
    return names.stream().filter(name -> name.endsWith(".out")).toList();
  }

  String text(String key) {
    StoredObject object = output.get(key);
    return new String(object.content(), StandardCharsets.UTF_8);
  }

  private JsonNode json(String key) {
    try {
      return new ObjectMapper().readTree(output.get(key).content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
