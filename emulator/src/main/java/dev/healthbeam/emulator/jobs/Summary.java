/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * The summary manifest of a job.
 *
 * @param inputFiles all there were, also those that a job which failed or was stopped never read
 * @param failure why the job failed, or null
 */
record Summary(
    Job job,
    JobSettings settings,
    JobStatus status,
    long inputFiles,
    long successFiles,
    long unprocessedFiles,
    long characters,
    Instant ended,
    String failure) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  byte[] toJson(ManifestLayout layout) {
    JobRequest request = job.request();
    boolean legacy = settings.manifestStyle() == ManifestStyle.LEGACY;
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode summary = root.putObject("Summary");
    summary.put("Status", status.name());
    summary.put("JobType", legacy ? request.family().legacyJobType() : request.family().jobType());
    summary
        .putObject("InputDataConfiguration")
        .put("Bucket", request.inputBucket())
        .put("Path", request.inputKey());
    summary
        .putObject("OutputDataConfiguration")
        .put("Bucket", request.outputBucket())
        .put("Path", job.directory());
    summary.put("InputFileCount", inputFiles);
    summary.put("TotalMeteredCharacters", characters);
    summary.put("UnprocessedFilesCount", unprocessedFiles);
    summary.put("SuccessFilesCount", successFiles);
    summary.put("TotalDurationSeconds", Duration.between(job.submitted(), ended).toSeconds());
    summary.put("SuccessfulFilesListLocation", job.location(layout.success()));
    summary.put("UnprocessedFilesListLocation", job.location(layout.unprocessed()));
    if (!legacy) {
      summary.put(
          "FailedJobErrorMessage",
          failure == null ? "The status of the job is completed" : failure);
    }
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }
}
