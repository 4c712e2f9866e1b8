/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalJobs;
import dev.healthbeam.io.healthlake.HealthLakeIO;
import dev.healthbeam.io.healthlake.HealthLakeJobs;
import dev.healthbeam.io.healthscribe.HealthScribeJobs;
import dev.healthbeam.io.healthscribe.ScribeLimits;
import dev.healthbeam.io.jobs.BatchService;
import java.util.Arrays;
import java.util.List;

/** The service a run's jobs are at. */
enum RunService {
  /** Comprehend Medical. */
  COMPREHEND_MEDICAL("comprehendmedical", "analysis", "documents") {
    @Override
    List<String> kinds() {
      return Arrays.stream(Analysis.values()).map(Analysis::name).toList();
    }

    @Override
    BatchService open(RunOptions options, RunBeginning run) {
      return ComprehendMedicalJobs.open(options);
    }
  },
  /** HealthLake. */
  HEALTHLAKE("healthlake", "kind", "files") {
    @Override
    List<String> kinds() {
      return List.of(HealthLakeIO.IMPORT, HealthLakeIO.EXPORT);
    }

    @Override
    BatchService open(RunOptions options, RunBeginning run) {
      return HealthLakeJobs.open(options, run.pinned().path("dataStore").asText());
    }
  },
  /** HealthScribe. */
  HEALTHSCRIBE("healthscribe", "kind", "recordings") {
    @Override
    List<String> kinds() {
      return List.of(ScribeLimits.KIND);
    }

    @Override
    BatchService open(RunOptions options, RunBeginning run) {
      return HealthScribeJobs.open(options);
    }
  };

  private final String id;
  private final String kindTitle;
  private final String things;

  RunService(String id, String kindTitle, String things) {
    this.id = id;
    this.kindTitle = kindTitle;
    this.things = things;
  }

  /** What {@code run.json} calls it. */
  String id() {
    return id;
  }

  /** Its job families. */
  abstract List<String> kinds();

  /** What a family is called. */
  String kindTitle() {
    return kindTitle;
  }

  /** What its jobs are given. */
  String things() {
    return things;
  }

  /** The service, to ask it to stop jobs of this run. */
  abstract BatchService open(RunOptions options, RunBeginning run);
}
