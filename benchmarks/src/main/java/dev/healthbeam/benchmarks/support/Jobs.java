/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;

/** Jobs of ENTITIES_V2 by the bare client. */
public final class Jobs {
  private Jobs() {}

  /** Starts one over a folder of a bucket, and gives its id. */
  public static String start(
      ComprehendMedicalClient medical, String bucket, String input, String output) {
    return medical
        .startEntitiesDetectionV2Job(
            r ->
                r.inputDataConfig(i -> i.s3Bucket(bucket).s3Key(input))
                    .outputDataConfig(o -> o.s3Bucket(bucket).s3Key(output))
                    .dataAccessRoleArn(Runs.ROLE)
                    .languageCode("en"))
        .jobId();
  }

  /** Waits for its end and gives what is said of it then. */
  public static ComprehendMedicalAsyncJobProperties await(
      ComprehendMedicalClient medical, String id) {
    while (true) {
      ComprehendMedicalAsyncJobProperties job =
          medical
              .describeEntitiesDetectionV2Job(r -> r.jobId(id))
              .comprehendMedicalAsyncJobProperties();
      if (job.endTime() != null) {
        return job;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
