/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * The five kinds of asynchronous job of Comprehend Medical.
 *
 * <p>Names from the service's model of 2018-10-30; the manifest's JobType from the developer guide
 * of 2026, its older spelling from that of 2022 (for PHI, where the old guide gives none, formed
 * after the one of entities).
 */
public enum JobFamily {
  /** Entities, version 2. */
  ENTITIES_V2("EntitiesDetectionV2", "EntitiesDetection", "DetectEntitiesJob"),
  /** Protected health information. */
  PHI("PHIDetection", "PHIDetection", "DetectPHIJob"),
  /** Links to ICD-10-CM. */
  ICD10CM("ICD10CMInference", "ICD10CMInference", "ICD10CMInferenceJob"),
  /** Links to RxNorm. */
  RXNORM("RxNormInference", "RxNormInference", "RxNormInferenceJob"),
  /** Links to SNOMED CT. */
  SNOMEDCT("SNOMEDCTInference", "SNOMEDCTInference", "SNOMEDCTInferenceJob");

  private final String operation;
  private final String jobType;
  private final String legacyJobType;

  JobFamily(String operation, String jobType, String legacyJobType) {
    this.operation = operation;
    this.jobType = jobType;
    this.legacyJobType = legacyJobType;
  }

  /** What stands between the verb and Job in the names of its operations. */
  public String operation() {
    return operation;
  }

  /** The manifest's JobType, also in the name of the output directory. */
  public String jobType() {
    return jobType;
  }

  /** The manifest's JobType as it was spelled until about 2022. */
  public String legacyJobType() {
    return legacyJobType;
  }
}
