/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Job;
import dev.healthbeam.emulator.jobs.JobRequest;
import dev.healthbeam.emulator.protocol.Timestamp;

/** A job as Describe and List show it. */
final class JobProperties {
  private JobProperties() {}

  static ObjectNode of(Job job, String modelVersion) {
    JobRequest request = job.request();
    Job.State state = job.state();
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("JobId", job.id());
    if (request.jobName() != null) {
      out.put("JobName", request.jobName());
    }
    out.put("JobStatus", state.status().name());
    if (state.message() != null) {
      out.put("Message", state.message());
    }
    out.set("SubmitTime", Timestamp.of(job.submitted()));
    if (state.ended() != null) {
      out.set("EndTime", Timestamp.of(state.ended()));
    }
    out.set("ExpirationTime", Timestamp.of(job.expires()));
    out.putObject("InputDataConfig")
        .put("S3Bucket", request.inputBucket())
        .put("S3Key", request.inputKey());
    // The job's own directory and not the prefix that was asked for: see the reference, 1.2.
    out.putObject("OutputDataConfig")
        .put("S3Bucket", request.outputBucket())
        .put("S3Key", job.directory());
    out.put("LanguageCode", request.languageCode());
    out.put("DataAccessRoleArn", request.dataAccessRoleArn());
    out.put("ManifestFilePath", job.manifestFilePath());
    if (request.kmsKey() != null) {
      out.put("KMSKey", request.kmsKey());
    }
    out.put("ModelVersion", modelVersion);
    return out;
  }
}
