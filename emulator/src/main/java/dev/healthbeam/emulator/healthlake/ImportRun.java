/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.healthlake.FileImport.Judged;
import dev.healthbeam.emulator.healthlake.fhir.Checked;
import dev.healthbeam.emulator.healthlake.fhir.Checker;
import dev.healthbeam.emulator.healthlake.fhir.Checkers;
import dev.healthbeam.emulator.healthlake.fhir.Resources;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.InputFile;
import dev.healthbeam.emulator.jobs.InputFiles;
import dev.healthbeam.emulator.jobs.JobInput;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.S3Failure;
import dev.healthbeam.emulator.s3.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one import: reads the files under its prefix line by line, lets workers check some
 * lines at a time, and keeps and logs what came of them in the order of the lines.
 *
 * <p>It works in steps, and rests between them as long as it is ahead of the time that a job of its
 * size takes, so that its progress report moves. What it knows beyond the job's record is lost with
 * the process: a run of a job that an earlier process began does everything again, and what that
 * one had kept does not become another version.
 */
final class ImportRun implements LakeRun {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String WRITE_CHECK = ".healthlake_write_access_check_file.temp";
  private static final int STEPS_OF_A_JOB = 20;
  private static final long MOST_STEP_BYTES = 4 * 1024 * 1024;
  private static final long BYTES_PER_COMMIT = 32 * 1024 * 1024;

  private final LakeJob job;
  private final boolean resumed;
  private final LakeSurroundings around;
  private final LakeRun.End end;
  private final Optional<FaultRule> fault;
  private final InputFiles files;
  private final S3Uri input;
  private final S3Uri directory;
  private final long datastore;

  private JobInput all;
  private Iterator<InputFile> rest;
  private Checker checker;
  private FileImport open;
  private long filesBegun;
  private long openBefore;
  private long notCommitted;
  private Progress progress = Progress.NONE;

  ImportRun(LakeJob job, boolean resumed, LakeSurroundings around, LakeRun.End end) {
    this.job = job;
    this.resumed = resumed;
    this.around = around;
    this.end = end;
    // Asked now, so that rules count jobs in the order of their turns.
    this.fault = around.faults().onJob(job.request().nameOrEmpty());
    this.files = new InputFiles(around.lists(), job.number());
    this.input = S3Uri.of(job.request().input());
    this.directory = job.directory();
    this.datastore = around.datastores().find(job.request().datastore()).orElseThrow().number();
  }

  @Override
  public void begin() {
    later(Duration.ZERO, this::first);
  }

  /** The service cancels no imports. */
  @Override
  public void cancel() {
    throw new IllegalStateException("an import cannot be cancelled");
  }

  private void later(Duration delay, Runnable step) {
    around.background().later(delay, job.id(), () -> guarded(step));
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (S3Failure e) {
      fail(ImportFailure.notWritten(e.code()));
    } catch (RuntimeException e) {
      // The class says enough; a message could quote a resource.
      LOG.error("job {} failed: {}", job.id(), e.getClass().getName());
      fail(ImportFailure.INTERNAL);
    }
  }

  private void first() {
    Bucket bucket = around.buckets().find(input.bucket());
    if (has(FaultAction.FAIL_JOB)) {
      failByRule(fault.get());
      return;
    }
    if (bucket == null) {
      fail(ImportFailure.noInputBucket());
      return;
    }
    Bucket output = around.buckets().find(directory.bucket());
    if (output == null) {
      fail(ImportFailure.noOutputBucket());
      return;
    }
    if (resumed) {
      job.dropUploads(output);
      files.forget();
    }
    boolean anyName = around.settings().has(Alternative.ANY_FILE_NAME);
    all = files.note(bucket, input.key(), key -> isInput(key, anyName));
    String wrong = tooMuch();
    if (wrong != null) {
      fail(wrong);
      return;
    }
    if (!around.settings().has(Alternative.NO_WRITE_CHECK)) {
      String probe = S3Uri.of(job.request().output()).folder().below(WRITE_CHECK).key();
      output.put(probe, new byte[0], ObjectHeaders.NONE);
    }
    checker = around.checkers().of(job.request().validationLevel());
    rest = files.iterator();
    step();
  }

  /** Not what this job, or an earlier one, wrote beside its input. */
  private boolean isInput(String key, boolean anyName) {
    boolean isOutput =
        input.bucket().equals(directory.bucket())
            && (key.startsWith(directory.key()) || key.endsWith(WRITE_CHECK));
    return !isOutput && !key.endsWith("/") && (anyName || key.endsWith(".ndjson"));
  }

  private String tooMuch() {
    Limits limits = around.settings().limits();
    if (all.files() == 0) {
      return ImportFailure.noFiles();
    }
    if (all.files() > limits.of(Quota.MAX_IMPORT_FILES)) {
      return ImportFailure.tooMany(all.files(), limits.count(Quota.MAX_IMPORT_FILES));
    }
    if (all.bytes() > limits.of(Quota.MAX_IMPORT_BYTES)) {
      return ImportFailure.tooLarge(all.bytes(), limits.count(Quota.MAX_IMPORT_BYTES));
    }
    return null;
  }

  /** Does what is to be done by now, and comes again when the next is. */
  private void step() {
    CompletableFuture<List<Judged>> ahead = nextJudged();
    while (ahead != null) {
      if (around.background().isClosing()) {
        return;
      }
      FileImport file = open;
      List<Judged> judged = ahead.join();
      keep(file, judged);
      Duration early = Duration.between(around.time().now(), due());
      if (early.toMillis() > 0) {
        later(early, this::step);
        return;
      }
      ahead = nextJudged();
    }
    Duration left = Duration.between(around.time().now(), due());
    if (left.toMillis() > 0) {
      later(left, this::finish);
    } else {
      finish();
    }
  }

  /** When as much should be done as is done now. */
  private Instant due() {
    Duration whole = around.settings().durationOf(all.bytes());
    if (has(FaultAction.DELAY_JOB)) {
      whole = whole.plus(fault.get().time());
    }
    double done = rest == null ? 1 : (double) progress.bytesScanned() / Math.max(1, all.bytes());
    return job.record().begun().plusNanos((long) (whole.toNanos() * Math.min(1, done)));
  }

  /** The next lines of the open file or the next one, being checked; null after the last. */
  private CompletableFuture<List<Judged>> nextJudged() {
    try {
      while (true) {
        if (open == null && !openNext()) {
          rest = null;
          return null;
        }
        if (open == null) {
          continue;
        }
        long stepBytes = Math.max(1, Math.min(MOST_STEP_BYTES, all.bytes() / STEPS_OF_A_JOB));
        List<LineReader.Line> lines = open.next(stepBytes, around.checkers().mostLines(level()));
        if (!lines.isEmpty()) {
          return judge(lines);
        }
        closeOpen();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String level() {
    return job.request().validationLevel();
  }

  private CompletableFuture<List<Judged>> judge(List<LineReader.Line> lines) {
    int perTask = around.checkers().linesPerTask(level());
    List<CompletableFuture<List<Judged>>> tasks = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += perTask) {
      List<LineReader.Line> some = lines.subList(from, Math.min(lines.size(), from + perTask));
      tasks.add(
          CompletableFuture.supplyAsync(() -> judgedOnes(some), around.background().workers()));
    }
    return CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new))
        .thenApply(done -> tasks.stream().flatMap(task -> task.join().stream()).toList());
  }

  private List<Judged> judgedOnes(List<LineReader.Line> lines) {
    List<Judged> judged = new ArrayList<>(lines.size());
    for (LineReader.Line line : lines) {
      judged.add(new Judged(line, checked(line)));
    }
    return judged;
  }

  private Checked checked(LineReader.Line line) {
    if (line.bytes() == null) {
      return new Checked.Bad(
          413, List.of(Checked.Issue.error("The resource is larger than the limit")));
    }
    try {
      return checker.check(line.bytes());
    } catch (RuntimeException | LinkageError e) {
      // Of the validator's libraries some are left out, for what is not in FHIR's R4.
      return new Checked.Bad(
          500, List.of(Checked.Issue.error("The resource could not be checked")));
    }
  }

  private boolean openNext() {
    if (!rest.hasNext()) {
      return false;
    }
    InputFile file = rest.next();
    long number = filesBegun++;
    FaultAction wrong = faultOf(file, number);
    InputStream bytes = wrong == FaultAction.UNPROCESSED_FILE ? null : bytesOf(file);
    tell(Progress.file(bytes != null));
    if (bytes == null) {
      tell(Progress.bytes(file.bytes()));
      return true;
    }
    Limits limits = around.settings().limits();
    String path = all.paths().below(file.key());
    open =
        new FileImport(
            new LineReader(
                bytes,
                (int) Math.min(Integer.MAX_VALUE, limits.of(Quota.MAX_RESOURCE_BYTES)),
                (int) Math.min(Integer.MAX_VALUE, limits.of(Quota.MAX_BINARY_BYTES)),
                Checkers::isBinary),
            job.number(),
            number,
            log("SUCCESS/" + path),
            log("SUCCESS_WITH_SEARCH_VALIDATION_FAILURES/" + path),
            log("FAILURE/" + path),
            around.settings().has(Alternative.PRINTED_FAILURE_LINES),
            around.settings().has(Alternative.EMPTY_FAILURE_LOGS),
            wrong);
    openBefore = 0;
    return true;
  }

  /** Null if it is not there any more, is another one, or is too large. */
  private InputStream bytesOf(InputFile file) {
    Bucket bucket = around.buckets().find(input.bucket());
    if (bucket == null
        || file.bytes() > around.settings().limits().of(Quota.MAX_IMPORT_FILE_BYTES)) {
      return null;
    }
    return bucket.reading(
        file.key(),
        (StoredObject object) ->
            object == null || !file.isStill(object) ? null : object.open(0, object.size()));
  }

  private FaultAction faultOf(InputFile file, long number) {
    Optional<FaultRule> own = around.faults().onFile(job.request().nameOrEmpty(), file.key());
    if (own.isPresent()) {
      return own.get().action();
    }
    boolean hit = has(FaultAction.PARTIAL_JOB) && number % fault.get().details().oneFileIn() == 0;
    return hit ? FaultAction.UNPROCESSED_FILE : null;
  }

  private boolean has(FaultAction action) {
    return fault.isPresent() && fault.get().action() == action;
  }

  private LogFile log(String path) {
    return new LogFile(around.buckets(), directory.below(path), headers());
  }

  private ObjectHeaders headers() {
    return ObjectHeaders.encryptedWith(job.request().kmsKey());
  }

  private void keep(FileImport file, List<Judged> judged) {
    List<Resources.Arrival> arrivals = new ArrayList<>(judged.size());
    Progress more = file.log(judged, arrivals);
    around.resources().put(datastore, arrivals, around.time().now());
    long bytes = file.bytesRead() - openBefore;
    openBefore = file.bytesRead();
    notCommitted += bytes;
    if (notCommitted >= BYTES_PER_COMMIT) {
      around.resources().commit();
      notCommitted = 0;
    }
    tell(more.plus(Progress.bytes(bytes)));
  }

  private void closeOpen() throws IOException {
    open.close();
    tell(Progress.bytes(open.bytesRead() - openBefore).plus(Progress.fileDone()));
    open = null;
  }

  private void tell(Progress more) {
    progress = progress.plus(more);
    job.progress(progress);
  }

  private void finish() {
    boolean nothing = progress.imported() == 0 && progress.hasErrors();
    LakeStatus status = LakeStatus.COMPLETED;
    if (nothing && around.settings().has(Alternative.ALL_REFUSED_FAILS)) {
      status = LakeStatus.FAILED;
    } else if (progress.hasErrors()) {
      status = LakeStatus.COMPLETED_WITH_ERRORS;
    }
    writeManifest();
    ended(status, null);
  }

  private void writeManifest() {
    ObjectNode manifest = MAPPER.createObjectNode();
    manifest.putObject("inputDataConfig").put("s3Uri", job.request().input());
    manifest
        .putObject("outputDataConfig")
        .put("s3Uri", directory.toString())
        .put("encryptionKeyID", job.request().kmsKey());
    manifest
        .putObject("successOutput")
        .put("successOutputS3Uri", directory.below("SUCCESS/").toString());
    manifest
        .putObject("failureOutput")
        .put("failureOutputS3Uri", directory.below("FAILURE/").toString());
    progress.manifest(manifest);
    String name =
        around.settings().has(Alternative.LOWER_CASE_MANIFEST) ? "manifest.json" : "Manifest.json";
    S3Uri place = directory.below(name);
    try {
      byte[] json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
      boolean cut = around.faults().onManifest(job.request().nameOrEmpty(), "summary").isPresent();
      byte[] content = cut ? Arrays.copyOf(json, json.length / 2) : json;
      around.buckets().get(place.bucket()).put(place.key(), content, headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A rule may also say which end a job comes to, by its code. */
  private void failByRule(FaultRule rule) {
    LakeStatus status = LakeStatus.valueOf(rule.codeOr(LakeStatus.FAILED.name()));
    ended(status, rule.message());
  }

  private void fail(String message) {
    ended(LakeStatus.FAILED, message);
  }

  private void ended(LakeStatus status, String message) {
    around.resources().commit();
    files.forget();
    end.of(job, status, message, progress);
  }
}
