/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.conformance.Digest;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobFilter;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalRequest;
import software.amazon.awssdk.services.comprehendmedical.model.InputDataConfig;
import software.amazon.awssdk.services.comprehendmedical.model.JobStatus;
import software.amazon.awssdk.services.comprehendmedical.model.OutputDataConfig;
import software.amazon.awssdk.services.comprehendmedical.model.ResourceNotFoundException;
import software.amazon.awssdk.services.comprehendmedical.model.TextSizeLimitExceededException;
import software.amazon.awssdk.services.comprehendmedical.model.ValidationException;

/**
 * Every operation through the client of the AWS SDK for Java. The five families have the same
 * operations under different classes, so they are called by their names.
 */
class AwsSdkWireTest {
  private static final List<String> FAMILIES =
      List.of(
          "EntitiesDetectionV2",
          "PHIDetection",
          "ICD10CMInference",
          "RxNormInference",
          "SNOMEDCTInference");
  private static final String NOTE =
      "\uD83D\uDE00 Severe asthma. Jane Roe takes metoprolol 50 mg daily. CT of the chest.";

  private final ManualTime time = new ManualTime();
  private final Set<String> called = new TreeSet<>();
  private Emulator emulator;
  private ComprehendMedicalClient medical;

  @BeforeEach
  void start() throws Exception {
    emulator = Emulator.builder().time(time).limits(Limits.DEFAULTS.withoutRates()).build().start();
    medical = Clients.comprehendMedical(emulator.endpoint());
  }

  @AfterEach
  void stop() {
    medical.close();
    emulator.close();
  }

  @Test
  void everyOperationGoesThroughTheClient() throws Exception {
    for (String family : FAMILIES) {
      startDescribeListAndStop(family);
    }
    for (String operation :
        List.of(
            "DetectEntities",
            "DetectEntitiesV2",
            "DetectPHI",
            "InferICD10CM",
            "InferRxNorm",
            "InferSNOMEDCT")) {
      analyse(operation);
    }

    assertThat(called, equalTo(Digest.of("comprehendmedical").operations().keySet()));
  }

  @Test
  void errorsAreTheClientsOwnInEveryFamily() {
    for (String family : FAMILIES) {
      assertThrows(
          ResourceNotFoundException.class,
          () -> call("Describe" + family + "Job", Map.of("JobId", "0")));
      ComprehendMedicalAsyncJobFilter two =
          ComprehendMedicalAsyncJobFilter.builder()
              .jobName("a")
              .jobStatus(JobStatus.FAILED)
              .build();
      assertThrows(
          ValidationException.class, () -> call("List" + family + "Jobs", Map.of("Filter", two)));
    }
    assertThrows(
        TextSizeLimitExceededException.class,
        () -> medical.inferSNOMEDCT(r -> r.text("x".repeat(5_001))));
  }

  private void startDescribeListAndStop(String family) throws Exception {
    String first = startJob(family, "first");
    time.advanceSeconds(1);
    String second = startJob(family, "second");
    assertThat(
        member(call("Stop" + family + "Job", Map.of("JobId", second)), "JobId"), equalTo(second));

    ComprehendMedicalAsyncJobProperties job =
        (ComprehendMedicalAsyncJobProperties)
            member(
                call("Describe" + family + "Job", Map.of("JobId", first)),
                "ComprehendMedicalAsyncJobProperties");
    assertThat(job.jobName(), equalTo("first"));
    assertThat(job.jobStatus(), equalTo(JobStatus.FAILED));
    assertThat(job.submitTime(), equalTo(time.now().minusSeconds(1)));

    assertThat(names(family, Map.of()), contains("second", "first"));
    assertThat(
        names(family, Map.of("Filter", filter().jobName("first").build())), contains("first"));
    assertThat(
        names(family, Map.of("Filter", filter().jobStatus("STOP_REQUESTED").build())),
        contains("second"));
    assertThat(
        names(family, Map.of("Filter", filter().submitTimeBefore(time.now()).build())),
        contains("first"));
    SdkPojo page = call("List" + family + "Jobs", Map.of("MaxResults", 1));
    assertThat(
        names(family, Map.of("MaxResults", 1, "NextToken", member(page, "NextToken"))),
        contains("first"));
  }

  private String startJob(String family, String name) throws Exception {
    SdkPojo answer =
        call(
            "Start" + family + "Job",
            Map.of(
                "InputDataConfig",
                InputDataConfig.builder().s3Bucket("notes").s3Key("in/").build(),
                "OutputDataConfig",
                OutputDataConfig.builder().s3Bucket("notes").build(),
                "DataAccessRoleArn",
                "arn:aws:iam::123456789012:role/any",
                "LanguageCode",
                "en",
                "JobName",
                name));
    return (String) member(answer, "JobId");
  }

  private List<String> names(String family, Map<String, Object> members) throws Exception {
    List<?> jobs =
        (List<?>)
            member(
                call("List" + family + "Jobs", members), "ComprehendMedicalAsyncJobPropertiesList");
    return jobs.stream().map(job -> ((ComprehendMedicalAsyncJobProperties) job).jobName()).toList();
  }

  private void analyse(String operation) throws Exception {
    SdkPojo answer = call(operation, Map.of("Text", NOTE));
    List<?> entities = (List<?>) member(answer, "Entities");
    assertThat(operation, entities, not(empty()));
    for (Object entity : entities) {
      SdkPojo found = (SdkPojo) entity;
      int begin = NOTE.offsetByCodePoints(0, (Integer) member(found, "BeginOffset"));
      int end = NOTE.offsetByCodePoints(0, (Integer) member(found, "EndOffset"));
      assertThat(NOTE.substring(begin, end), equalTo(member(found, "Text")));
    }
  }

  private static ComprehendMedicalAsyncJobFilter.Builder filter() {
    return ComprehendMedicalAsyncJobFilter.builder();
  }

  /** Calls an operation by its name in the model. */
  private SdkPojo call(String operation, Map<String, Object> members) throws Exception {
    Method method =
        Arrays.stream(ComprehendMedicalClient.class.getMethods())
            .filter(m -> m.getName().equalsIgnoreCase(operation) && m.getParameterCount() == 1)
            .filter(m -> ComprehendMedicalRequest.class.isAssignableFrom(m.getParameterTypes()[0]))
            .findFirst()
            .orElseThrow();
    Object builder = method.getParameterTypes()[0].getMethod("builder").invoke(null);
    for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
      if (members.containsKey(field.memberName())) {
        field.set(builder, members.get(field.memberName()));
      }
    }
    called.add(operation);
    try {
      return (SdkPojo) method.invoke(medical, ((SdkRequest.Builder) builder).build());
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException refused ? refused : e;
    }
  }

  private static Object member(SdkPojo of, String name) {
    return of.sdkFields().stream()
        .filter(field -> field.memberName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValueOrDefault(of);
  }
}
