/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * A quota that the service publishes, per account and Region. The values are those of the
 * service-quotas table (General Reference, 2026), which are the strictest ones published; what that
 * table leaves out is from the developer guide's page of quotas (2026). 1 KB is taken as 1,000
 * bytes, as the API reference does where it says "20,000 bytes".
 */
public enum Quota {
  /** Bytes of one file of a job, in all families but SNOMED CT; the developer guide has 70 KB. */
  MAX_FILE_BYTES("maxFileBytes", 40_000, "bytes of one file, but for SNOMED CT"),
  /** Bytes of one file of a SNOMED CT job. */
  MAX_SNOMED_FILE_BYTES("maxSnomedFileBytes", 5_000, "bytes of one file for SNOMED CT"),
  /** Files of one job. */
  MAX_FILES_PER_JOB("maxFilesPerJob", 5_000_000, "files of a job"),
  /** Bytes of all files of a job together. */
  MAX_JOB_BYTES("maxJobBytes", 1_000_000_000, "bytes of all files of a job"),
  /** Jobs of one family that have not ended. */
  MAX_ACTIVE_JOBS("maxActiveJobs", 10, "unfinished jobs, per analysis"),

  /** Calls of each Start operation. */
  STARTS_PER_SECOND("startsPerSecond", 5, "calls of each Start operation"),
  /** Calls of each Describe operation. */
  DESCRIBES_PER_SECOND("describesPerSecond", 10, "calls of each Describe operation"),
  /** Calls of each List operation. */
  LISTS_PER_SECOND("listsPerSecond", 10, "calls of each List operation"),
  /** Calls of each Stop operation. */
  STOPS_PER_SECOND("stopsPerSecond", 5, "calls of each Stop operation"),

  /** Code points of one text of DetectEntities, DetectEntitiesV2 and DetectPHI, by the model. */
  MAX_TEXT_CHARACTERS("maxTextCharacters", 20_000, "characters of a text of Detect operations"),
  /** UTF-8 bytes of such a text. */
  MAX_TEXT_BYTES("maxTextBytes", 20_000, "bytes of a text of Detect operations"),
  /** Code points of one text of InferICD10CM, InferRxNorm and InferSNOMEDCT, by the model. */
  MAX_ONTOLOGY_TEXT_CHARACTERS(
      "maxOntologyTextCharacters", 10_000, "characters of a text of Infer operations"),
  /** UTF-8 bytes of one text of InferICD10CM and InferRxNorm. */
  MAX_ONTOLOGY_TEXT_BYTES(
      "maxOntologyTextBytes", 10_000, "bytes of a text of Infer operations, but for SNOMED CT"),
  /** UTF-8 bytes of one text of InferSNOMEDCT. */
  MAX_SNOMED_TEXT_BYTES("maxSnomedTextBytes", 5_000, "bytes of a text of InferSNOMEDCT"),
  /** Calls of each synchronous operation but InferSNOMEDCT. */
  DETECTS_PER_SECOND("detectsPerSecond", 40, "calls of each synchronous operation"),
  /** Calls of InferSNOMEDCT. */
  SNOMED_DETECTS_PER_SECOND("snomedDetectsPerSecond", 2, "calls of InferSNOMEDCT"),
  /** Code points of all texts of each synchronous operation but InferSNOMEDCT. */
  CHARACTERS_PER_SECOND(
      "charactersPerSecond", 40_000, "characters sent to each synchronous operation"),
  /** Code points of all texts of InferSNOMEDCT. */
  SNOMED_CHARACTERS_PER_SECOND(
      "snomedCharactersPerSecond", 5_000, "characters sent to InferSNOMEDCT"),

  /** Data stores of HealthLake; its values are those of its guide's page of quotas (2026). */
  MAX_DATASTORES("maxDatastores", 20, "data stores of HealthLake"),
  /** Running jobs of one kind on one data store. */
  MAX_RUNNING_LAKE_JOBS("maxRunningLakeJobs", 1, "running imports, and exports, of a data store"),
  /** Jobs of one kind that wait on one data store. */
  MAX_QUEUED_LAKE_JOBS("maxQueuedLakeJobs", 25, "waiting imports, and exports, of a data store"),
  /** Files of one import. */
  MAX_IMPORT_FILES("maxImportFiles", 1_000_000, "files of an import"),
  /** Bytes of one file of an import. */
  MAX_IMPORT_FILE_BYTES("maxImportFileBytes", 50_000_000_000L, "bytes of one file of an import"),
  /** Bytes of all files of an import together. */
  MAX_IMPORT_BYTES("maxImportBytes", 5_000_000_000_000L, "bytes of all files of an import"),
  /** Bytes of one resource; published for create and update through the REST interface. */
  MAX_RESOURCE_BYTES("maxResourceBytes", 5_000_000, "bytes of a FHIR resource, but for Binary"),
  /** Bytes of one Binary. */
  MAX_BINARY_BYTES("maxBinaryBytes", 164_000_000, "bytes of a Binary resource"),
  /** Calls of StartFHIRImportJob. */
  IMPORT_STARTS_PER_SECOND("importStartsPerSecond", 25, "calls of StartFHIRImportJob"),
  /** Calls of StartFHIRExportJob. */
  EXPORT_STARTS_PER_SECOND("exportStartsPerSecond", 1, "calls of StartFHIRExportJob"),
  /** Calls of each Describe operation of HealthLake. */
  LAKE_DESCRIBES_PER_SECOND(
      "lakeDescribesPerSecond", 10, "calls of each Describe operation of HealthLake"),
  /** Calls of each List operation of HealthLake. */
  LAKE_LISTS_PER_SECOND("lakeListsPerSecond", 10, "calls of each List operation of HealthLake"),

  /** HealthScribe jobs that run; the General Reference has it for medical notes jobs. */
  MAX_SCRIBE_JOBS("maxScribeJobs", 5, "HealthScribe jobs that run at the same time"),
  /** Seconds of a HealthScribe recording; looked at where its header tells them. */
  MAX_RECORDING_SECONDS("maxRecordingSeconds", 5_400, "seconds of a HealthScribe recording"),
  /** Bytes of a HealthScribe recording; 2 GB is taken as 2,000,000,000 bytes. */
  MAX_RECORDING_BYTES("maxRecordingBytes", 2_000_000_000, "bytes of a HealthScribe recording"),
  /** Calls of StartMedicalScribeJob. */
  SCRIBE_STARTS_PER_SECOND("scribeStartsPerSecond", 5, "calls of StartMedicalScribeJob"),
  /** Calls of GetMedicalScribeJob. */
  SCRIBE_GETS_PER_SECOND("scribeGetsPerSecond", 5, "calls of GetMedicalScribeJob"),
  /** Calls of ListMedicalScribeJobs. */
  SCRIBE_LISTS_PER_SECOND("scribeListsPerSecond", 5, "calls of ListMedicalScribeJobs"),
  /** Calls of DeleteMedicalScribeJob. */
  SCRIBE_DELETES_PER_SECOND("scribeDeletesPerSecond", 5, "calls of DeleteMedicalScribeJob");

  private final String option;
  private final double published;
  private final String limits;

  Quota(String option, double published, String limits) {
    this.option = option;
    this.published = published;
    this.limits = limits;
  }

  /** Its name on a command line, without the hyphens. */
  public String option() {
    return option;
  }

  /** The published value. */
  public double published() {
    return published;
  }

  /** What it limits, in a few words. */
  public String limits() {
    return limits;
  }

  /** Whether it is a rate, and may be a fraction; all others are whole numbers. */
  public boolean perSecond() {
    return option.endsWith("PerSecond");
  }
}
