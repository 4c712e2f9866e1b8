/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;
import software.amazon.awssdk.services.comprehendmedical.model.JobStatus;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One job, through the AWS SDK's clients, in real time. */
class WholeWayTest {
  private Emulator emulator;
  private S3AsyncClient s3;
  private ComprehendMedicalClient medical;

  @BeforeEach
  void start() throws Exception {
    emulator = Emulator.builder().jobTime(Duration.ofMillis(50)).build().start();
    emulator.createBucket("notes");
    s3 = Clients.s3(emulator.endpoint());
    medical = Clients.comprehendMedical(emulator.endpoint());
  }

  @AfterEach
  void stop() {
    s3.close();
    medical.close();
    emulator.close();
  }

  @Test
  void aJobOverTwoNotesEndsCompletedWithTwoOutputsAndThreeManifests() {
    s3.putObject(r -> r.bucket("notes").key("in/a.txt"), body("aspirin 81 mg daily")).join();
    s3.putObject(r -> r.bucket("notes").key("in/b/c d.txt"), body("No fever.")).join();

    String id =
        medical
            .startPHIDetectionJob(
                r ->
                    r.inputDataConfig(i -> i.s3Bucket("notes").s3Key("in/"))
                        .outputDataConfig(o -> o.s3Bucket("notes").s3Key("out"))
                        .dataAccessRoleArn("arn:aws:iam::123456789012:role/reader")
                        .languageCode("en")
                        .jobName("first"))
            .jobId();
    ComprehendMedicalAsyncJobProperties job = ended(id);

    assertThat(job.jobStatus(), equalTo(JobStatus.COMPLETED));
    String directory = "out/123456789012-PHIDetection-" + id + "/";
    assertThat(job.outputDataConfig().s3Key(), equalTo(directory));
    var keys =
        s3.listObjectsV2(r -> r.bucket("notes").prefix(directory)).join().contents().stream()
            .map(S3Object::key)
            .toList();
    assertThat(keys, hasItem(directory + "a.txt.out"));
    assertThat(keys, hasItem(directory + "b/c d.txt.out"));
    assertThat(keys.size(), equalTo(5));
    assertThat(read(directory + "a.txt.out"), containsString("\"Entities\""));
    assertThat(read(job.manifestFilePath()), containsString("\"SuccessFilesCount\":2"));
    assertThat(
        medical
            .listPHIDetectionJobs(r -> r.filter(f -> f.jobName("first")))
            .comprehendMedicalAsyncJobPropertiesList()
            .get(0)
            .jobId(),
        equalTo(id));
  }

  private ComprehendMedicalAsyncJobProperties ended(String id) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (true) {
      ComprehendMedicalAsyncJobProperties job =
          medical.describePHIDetectionJob(r -> r.jobId(id)).comprehendMedicalAsyncJobProperties();
      if (job.endTime() != null) {
        return job;
      }
      assertThat("the job has not ended", Instant.now().isBefore(deadline));
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(110).toNanos());
    }
  }

  private String read(String key) {
    return s3.getObject(r -> r.bucket("notes").key(key), AsyncResponseTransformer.toBytes())
        .join()
        .asUtf8String();
  }

  private static AsyncRequestBody body(String text) {
    return AsyncRequestBody.fromString(text);
  }
}
