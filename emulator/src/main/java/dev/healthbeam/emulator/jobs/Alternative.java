/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * Another reading of what the service's documents leave open. Without any, the emulator does what
 * the README's table of open questions says; each of these turns one answer of that table round, so
 * that a client can be tried against both.
 */
public enum Alternative {
  /** The folder of the success and unprocessed manifests lies beside the job's directory. */
  MANIFESTS_BESIDE(
      "manifestsBeside",
      "The Manifest_... folder lies beside the job's directory instead of in it."),
  /** ManifestFilePath and the locations in the summary are {@code s3://} URIs. */
  LOCATIONS_AS_URIS(
      "locationsAsUris", "ManifestFilePath and manifest locations are s3:// URIs, not keys."),
  /** One job more than may be active is InvalidRequestException. */
  TOO_MANY_JOBS_INVALID(
      "tooManyJobsInvalid",
      "A job too many is answered as an invalid request, not as too many requests."),
  /** Too many calls of a Stop that declares no error for it are ThrottlingException. */
  STOPS_THROTTLED(
      "stopsThrottled",
      "Too many calls of the four Stops that declare no error for it are ThrottlingException."),
  /** Stopping a job that has ended is accepted and does nothing. */
  STOP_ENDED_ACCEPTED(
      "stopEndedAccepted", "Stopping a job that has ended is accepted, not an invalid request."),
  /** The outputs of files are JSON of many lines. */
  PRETTY_OUTPUTS("prettyOutputs", "Outputs are indented JSON instead of one line."),
  /** A file that was overwritten while its job ran is analysed as it is when its turn comes. */
  OVERWRITTEN_ANALYZED(
      "overwrittenAnalyzed",
      "A file overwritten after Start is analyzed as it is then instead of unprocessed."),

  /** One job more than a data store's queue takes is ValidationException. */
  FULL_QUEUE_INVALID(
      "fullQueueInvalid",
      "A job too many for a data store's queue is ValidationException, not ThrottlingException."),
  /** An import and an export on one data store wait for each other, as they did in 2021. */
  ONE_LAKE_JOB(
      "oneLakeJob", "One job at a time runs on a data store, be it an import or an export."),
  /** An import that took in none of its resources is FAILED, without a Message. */
  ALL_REFUSED_FAILS(
      "allRefusedFails",
      "An import all of whose resources were refused is FAILED, not COMPLETED_WITH_ERRORS."),
  /** Failure logs have lines as the guide prints them, which are not JSON. */
  PRINTED_FAILURE_LINES(
      "printedFailureLines",
      "Lines of FAILURE logs are as the guide prints them: an unquoted key, a brace missing."),
  /** The manifest of an import is {@code manifest.json}. */
  LOWER_CASE_MANIFEST("lowerCaseManifest", "The manifest of an import is manifest.json."),
  /** Every input file has a failure log, an empty one if nothing failed. */
  EMPTY_FAILURE_LOGS("emptyFailureLogs", "Every file of an import has a FAILURE log, be it empty."),
  /** No file is written to probe the output prefix. */
  NO_WRITE_CHECK("noWriteCheck", "No .healthlake_write_access_check_file.temp is written."),
  /** Files of any name are imported. */
  ANY_FILE_NAME("anyFileName", "An import reads all files, not only those named *.ndjson."),

  /** One HealthScribe job more than may run is LimitExceededException. */
  SCRIBE_JOBS_LIMITED(
      "scribeJobsLimited",
      "A HealthScribe job more than may run is LimitExceededException instead of queued."),
  /** Too many calls of an operation of HealthScribe are LimitExceededException. */
  SCRIBE_RATES_LIMITED(
      "scribeRatesLimited",
      "Too many calls of HealthScribe are LimitExceededException, not ThrottlingException."),
  /** The locations of HealthScribe's documents are HTTPS URLs. */
  SCRIBE_HTTPS_URIS(
      "scribeHttpsUris", "HealthScribe tells https:// URLs in path style, not s3:// URIs."),
  /** HealthScribe takes any name of a vocabulary or a vocabulary filter. */
  SCRIBE_ANY_VOCABULARY(
      "scribeAnyVocabulary",
      "HealthScribe takes any vocabulary or filter; one that is not there changes nothing."),
  /** An item of a HealthScribe transcript has its content itself. */
  SCRIBE_PLAIN_ITEMS(
      "scribePlainItems",
      "Items of transcripts have Content and Confidence themselves, not in Alternatives."),
  /** The types of the items of a HealthScribe transcript are in lower case. */
  SCRIBE_LOWER_CASE_ITEMS(
      "scribeLowerCaseItems", "Types of items are pronunciation and punctuation in lower case."),
  /** A span of a HealthScribe insight ends behind its last character. */
  SCRIBE_EXCLUSIVE_ENDS(
      "scribeExclusiveEnds", "EndCharacterOffset is behind the last character, not of it."),
  /** Offsets of HealthScribe insights count UTF-16 code units. */
  SCRIBE_UTF16_OFFSETS(
      "scribeUtf16Offsets", "Offsets of insights count UTF-16 code units, not code points.");

  private final String option;
  private final String effect;

  Alternative(String option, String effect) {
    this.option = option;
    this.effect = effect;
  }

  /** Its name on a command line, without the hyphens. */
  public String option() {
    return option;
  }

  /** What it changes, in one sentence. */
  public String effect() {
    return effect;
  }
}
