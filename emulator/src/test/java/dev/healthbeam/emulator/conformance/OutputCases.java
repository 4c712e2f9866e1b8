/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.FaultRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers with much in them, against their shapes: notes that have something of every category, and
 * jobs in every state that can be reached without a fault.
 */
final class OutputCases {
  private static final List<String> NOTES =
      List.of(
          """
          Seen on 03/14/2024 by Dr. Jane Roe at 12 Oak Street, Springfield; MRN 4471182, phone
          555-010-2233, jane.roe@example.org, https://example.org/p. The patient is a 67-year-old
          retired teacher, female, white. She smokes one pack per day, drinks alcohol socially and
          denies cocaine use. Allergic to penicillin.
          """,
          """
          HISTORY: severe chronic low back pain for three weeks, worse on the left. No fever, no chest pain.
          Possible pneumonia. Mother had breast cancer. Past history of asthma.
          MEDICATIONS: metoprolol 50 mg by mouth twice daily for 2 weeks, Lipitor 20 mg tablet at bedtime,
          morphine 2 mg/hr IV. Aspirin was stopped in 2019.
          """,
          """
          Hemoglobin 10.2 g/dL, blood pressure 150/90 mmHg, temperature 38.2 C. CT of the abdomen with contrast
          shows acute appendicitis. Laparoscopic appendectomy on 2024-03-15. Schedule colonoscopy. \uD83D\uDE00
          Edema of the right leg; type 2 diabetes mellitus with hypertension.
          """);

  private final Operation operation;
  private final Caller caller;
  private final List<Case> cases = new ArrayList<>();

  private OutputCases(Operation operation, Caller caller) {
    this.operation = operation;
    this.caller = caller;
  }

  static List<Case> of(Operation operation, Caller caller) {
    OutputCases cases = new OutputCases(operation, caller);
    if (operation.isSynchronous()) {
      cases.notes();
    } else if (operation.name().startsWith("Describe") || operation.name().startsWith("List")) {
      cases.states();
    }
    return cases.cases;
  }

  private void notes() {
    for (int i = 0; i < NOTES.size(); i++) {
      ObjectNode request = JsonNodeFactory.instance.objectNode().put("Text", NOTES.get(i));
      add("note " + (i + 1), () -> caller.succeed(operation, request));
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode().put("Text", String.join("", NOTES));
    add(
        "all notes in one, which has entities",
        () ->
            Verdict.that(
                !caller.succeed(operation, all).get("Entities").isEmpty(), "no entity was found"));
    ObjectNode blank = JsonNodeFactory.instance.objectNode().put("Text", "\n");
    add("a text of nothing", () -> caller.succeed(operation, blank));
  }

  private void states() {
    add(
        "jobs in all seven states",
        () -> {
          caller
              .target()
              .inject(FaultRule.unprocessedFile("INTERNAL_ERROR").jobNamed("part").file("b.txt"));
          Set<String> seen = new TreeSet<>();
          List<String> jobs =
              List.of(start("whole", "in/"), start("part", "in/"), start("no file", "none/"));
          String stopped = start("stopped", "in/");
          observe(jobs, seen);
          caller.target().advanceSeconds(Target.JOB_SECONDS / 5);
          observe(jobs, seen);
          Operation stop = caller.operation("Stop" + operation.family() + "Job");
          caller.succeed(stop, JsonNodeFactory.instance.objectNode().put("JobId", stopped));
          observe(List.of(stopped), seen);
          caller.target().advanceSeconds(Target.JOB_SECONDS);
          observe(jobs, seen);
          observe(List.of(stopped), seen);
          caller.target().heal();
          Verdict.that(
              seen.equals(
                  Set.of(
                      "SUBMITTED",
                      "IN_PROGRESS",
                      "COMPLETED",
                      "PARTIAL_SUCCESS",
                      "FAILED",
                      "STOP_REQUESTED",
                      "STOPPED")),
              "the states were " + seen);
        });
  }

  private String start(String name, String inputKey) throws Exception {
    Operation start = caller.operation("Start" + operation.family() + "Job");
    ObjectNode request = caller.request(start);
    // Not below the input: what one job writes would be what the next one reads.
    Map<String, String> keys = Map.of("InputDataConfig", inputKey, "OutputDataConfig", "out/");
    keys.forEach(
        (config, key) ->
            ((ObjectNode) request.get(config)).put("S3Bucket", Target.BUCKET).put("S3Key", key));
    request.put("JobName", name).put("KMSKey", "alias/key");
    return caller.succeed(start, request).get("JobId").textValue();
  }

  /** Reads jobs by the operation that is looked at; every answer is checked against its shape. */
  private void observe(List<String> ids, Set<String> states) throws Exception {
    for (String id : ids) {
      JsonNode job;
      if (operation.name().startsWith("Describe")) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("JobId", id);
        job = caller.succeed(operation, request).get("ComprehendMedicalAsyncJobProperties");
      } else {
        job = find(id);
      }
      Verdict.that(job.get("JobId").textValue().equals(id), "another job was answered");
      states.add(job.get("JobStatus").textValue());
    }
  }

  private JsonNode find(String id) throws Exception {
    ObjectNode answer = caller.succeed(operation, JsonNodeFactory.instance.objectNode());
    for (JsonNode job : answer.get("ComprehendMedicalAsyncJobPropertiesList")) {
      if (job.get("JobId").textValue().equals(id)) {
        return job;
      }
    }
    throw new AssertionError("the newest 100 jobs do not have the one that was started");
  }

  private void add(String what, Case.Check check) {
    cases.add(new Case(operation, caller.wire(), Constraint.OUTPUT, what, check));
  }
}
