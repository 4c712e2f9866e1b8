/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.plan.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The analyses of Amazon Comprehend Medical that run as batch jobs. The names are those of {@code
 * --analyses} and of the results; each is a job family of its own in the service.
 *
 * <p>The limits are the service's published ones; where its pages disagree, the smaller value:
 * {@code General Reference, Amazon Comprehend Medical endpoints and quotas} (40 KB, 5 KB for SNOMED
 * CT, 1 GB) and {@code Developer Guide, Guidelines and quotas} (5,000,000 files, 10 active jobs, 5
 * and 10 calls per second; it also says 70 KB a file). A KB is taken as 1,000 bytes.
 */
public enum Analysis {
  /** Medical entities, their attributes and relations: {@code StartEntitiesDetectionV2Job}. */
  ENTITIES_V2(Analysis.MAX_FILE_BYTES, "EntitiesDetection", "DetectEntitiesJob"),
  /** Protected health information: {@code StartPHIDetectionJob}. */
  PHI(Analysis.MAX_FILE_BYTES, "PHIDetection"),
  /** Conditions with ICD-10-CM codes: {@code StartICD10CMInferenceJob}. */
  ICD10CM(Analysis.MAX_FILE_BYTES, "ICD10CMInference", "ICD10CMInferenceJob"),
  /** Medications with RxNorm codes: {@code StartRxNormInferenceJob}. */
  RXNORM(Analysis.MAX_FILE_BYTES, "RxNormInference", "RxNormInferenceJob"),
  /** Conditions, anatomy, tests and procedures with SNOMED CT codes. */
  SNOMEDCT(Analysis.MAX_FILE_BYTES_SNOMEDCT, "SNOMEDCTInference", "SNOMEDCTInferenceJob");

  /** The largest file of a job, in bytes: 40 KB. */
  public static final long MAX_FILE_BYTES = 40_000;

  /** The largest file of a SNOMED CT job, in bytes: 5 KB. */
  public static final long MAX_FILE_BYTES_SNOMEDCT = 5_000;

  /** The most files of a job. */
  public static final long MAX_FILES_PER_JOB = 5_000_000;

  /** The most bytes of a job over all its files: 1 GB. */
  public static final long MAX_JOB_BYTES = 1_000_000_000;

  /** Active jobs per operation, account and Region; Start calls and List calls per second. */
  public static final Quota QUOTA = new Quota(10, 5, 10, 10);

  private final long maxFileBytes;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable list
  private final List<String> jobTypes;

  Analysis(long maxFileBytes, String... jobTypes) {
    this.maxFileBytes = maxFileBytes;
    this.jobTypes = List.of(jobTypes);
  }

  /** What one job of this analysis may be given. */
  public Limits limits() {
    return new Limits(maxFileBytes, MAX_FILES_PER_JOB, MAX_JOB_BYTES);
  }

  /**
   * How manifests spell the analysis as a {@code JobType}: first as they do today, then as older
   * ones did.
   */
  public List<String> jobTypes() {
    return jobTypes;
  }

  /** The analysis that a manifest's {@code JobType} means, in either spelling. */
  public static Optional<Analysis> ofJobType(String jobType) {
    return Arrays.stream(values()).filter(a -> a.jobTypes.contains(jobType)).findFirst();
  }

  /**
   * Reads a name as a user writes it: letters of any case, with or without hyphens and underscores.
   *
   * @throws IllegalArgumentException if there is no such analysis; the message lists the names
   */
  public static Analysis parse(String name) {
    String plain = plain(name);
    return Arrays.stream(values())
        .filter(a -> plain(a.name()).equals(plain))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no analysis '"
                        + name
                        + "'; the analyses are "
                        + String.join(", ", Arrays.stream(values()).map(Analysis::name).toList())));
  }

  private static String plain(String name) {
    return name.strip().replace("-", "").replace("_", "").toUpperCase(Locale.ROOT);
  }
}
