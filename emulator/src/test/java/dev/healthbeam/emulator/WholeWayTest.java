/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
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

  @Test
  void closingWhileAJobRunsLeavesNoThreadBehind() throws Exception {
    CountDownLatch analysing = new CountDownLatch(1);
    Emulator closing =
        Emulator.builder()
            .jobTime(Duration.ZERO)
            .analyzer((analysis, text, out) -> analysing.countDown())
            .build()
            .start();
    closing.createBucket("notes");
    for (int i = 0; i < 5_000; i++) {
      closing.buckets().get("notes").put("in/" + i, new byte[] {'x'}, ObjectHeaders.NONE);
    }
    try (ComprehendMedicalClient client = Clients.comprehendMedical(closing.endpoint())) {
      client.startPHIDetectionJob(
          r ->
              r.inputDataConfig(i -> i.s3Bucket("notes").s3Key("in/"))
                  .outputDataConfig(o -> o.s3Bucket("notes").s3Key("out"))
                  .dataAccessRoleArn("arn:aws:iam::123456789012:role/reader")
                  .languageCode("en"));
      assertThat(analysing.await(30, TimeUnit.SECONDS), equalTo(true));
      closing.close();
      emulator.close();

      assertThat(jobThreads(), empty());
    }
  }

  private static Set<Thread> jobThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("emulator-(job|analysis|time)-.*"))
        .collect(Collectors.toCollection(HashSet::new));
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
      LockSupport.parkNanos(Duration.ofMillis(110).toNanos());
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
