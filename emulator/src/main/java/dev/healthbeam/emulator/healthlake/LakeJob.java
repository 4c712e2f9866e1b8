/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.protocol.Timestamp;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Uploads;
import java.time.Instant;

/**
 * One import or export. What is kept of it changes only in {@link LakeJobs}; how far it is, in its
 * run. Safe for use by many threads.
 */
final class LakeJob {
  private volatile LakeRecord record;
  private volatile Progress progress;

  LakeJob(LakeRecord record) {
    this.record = record;
    this.progress = record.progress();
  }

  LakeRecord record() {
    return record;
  }

  String id() {
    return record.id();
  }

  long number() {
    return record.number();
  }

  LakeRequest request() {
    return record.request();
  }

  LakeStatus status() {
    return record.status();
  }

  void become(LakeRecord next) {
    record = next;
    if (next.status().isTerminal()) {
      progress = next.progress();
    }
  }

  void progress(Progress now) {
    progress = now;
  }

  Progress progress() {
    return progress;
  }

  /** Its own directory below the output prefix, where its results lie. */
  S3Uri directory() {
    return S3Uri.of(request().output())
        .folder()
        .below(request().datastore() + "-" + request().kind().directoryPart() + "-" + id() + "/");
  }

  /** Forgets what an earlier run of it had begun to write. */
  void dropUploads(Bucket output) {
    for (Uploads.Upload left : output.uploads().all()) {
      if (left.key().startsWith(directory().key())) {
        output.uploads().abort(left.id(), left.key());
      }
    }
  }

  /** The job as Describe and List show it. */
  ObjectNode properties(Instant now) {
    LakeRecord job = record;
    LakeRequest asked = job.request();
    boolean isImport = asked.kind() == JobKind.IMPORT;
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("JobId", job.id());
    if (asked.jobName() != null) {
      out.put("JobName", asked.jobName());
    }
    out.put("JobStatus", job.status().name());
    out.set("SubmitTime", Timestamp.of(job.submitted()));
    if (job.ended() != null) {
      out.set("EndTime", Timestamp.of(job.ended()));
    }
    out.put("DatastoreId", asked.datastore());
    if (isImport) {
      out.putObject("InputDataConfig").put("S3Uri", asked.input());
    }
    // The job's own directory and not the prefix that was asked for: see the reference, 2.3.
    out.putObject(isImport ? "JobOutputDataConfig" : "OutputDataConfig")
        .putObject("S3Configuration")
        .put("S3Uri", directory().toString())
        .put("KmsKeyId", asked.kmsKey());
    if (isImport && job.begun() != null) {
      progress.report(
          out.putObject("JobProgressReport"), job.begun(), job.ended() == null ? now : job.ended());
    }
    out.put("DataAccessRoleArn", asked.role());
    if (job.message() != null) {
      out.put("Message", job.message());
    }
    if (isImport) {
      out.put("ValidationLevel", asked.validationLevel());
    }
    return out;
  }
}
