/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.pipelines.launch.EstimateOptions;
import dev.healthbeam.pipelines.launch.LaunchOptions;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The options of {@code healthbeam analyze}, which are those of {@code flink run -c
 * dev.healthbeam.pipelines.AnalyzePipeline} as well. Region, credentials and endpoint are Beam's
 * own {@code AwsOptions}.
 */
@SuppressWarnings("unused") // Beam calls the setters.
public interface AnalyzeOptions extends LaunchOptions, EstimateOptions {

  @Override
  @Description(
      "The documents: an S3 prefix or object; with --local a directory (all files below it) or a"
          + " file of this machine. One object is one document, in UTF-8.")
  @Nullable String getInput();

  @Override
  @Description(
      "Where results/, failures/, jobs/ and summary.json are written: a directory or an S3 prefix.")
  @Nullable String getOutput();

  @Description(
      "Which analyses, separated by commas: ENTITIES_V2, PHI, ICD10CM, RXNORM, SNOMEDCT. Default:"
          + " all five. Each is paid for by itself.")
  @Nullable List<String> getAnalyses();

  void setAnalyses(@Nullable List<String> analyses);

  @Override
  @Description(
      "Analyse files of this machine on an emulator of S3 and Comprehend Medical inside this"
          + " process. Needs no AWS account and sends nothing anywhere. The emulator's answers come"
          + " from a small word list: they show the way, not what the service would find.")
  @Default.Boolean(false)
  boolean isLocal();

  @Description("S3 prefix for the service's own output files. Default: below the workspace.")
  @Nullable String getJobOutput();

  void setJobOutput(@Nullable String prefix);

  @Description("Language of the documents. The service knows en only.")
  @Default.String("en")
  String getLanguageCode();

  void setLanguageCode(String code);

  @Override
  @Description(
      "Only list and plan: print documents, parts, jobs, bytes, units of 100 characters and what"
          + " they cost. Starts no job and writes nothing.")
  @Default.Boolean(false)
  boolean isEstimate();

  @Description("Price table for --estimate: a properties file with lines such as PHI = 0.0014.")
  @Nullable String getPriceTable();

  void setPriceTable(@Nullable String file);

  @Description(
      "Stop before the first job if the plan has more units of 100 characters than this, over all"
          + " analyses.")
  @Nullable Long getMaxUnits();

  void setMaxUnits(@Nullable Long units);

  @Description("Stop before the first job if there are more documents than this.")
  @Nullable Long getMaxDocuments();

  void setMaxDocuments(@Nullable Long documents);

  @Description(
      "Let the service read a prefix where it is, without copying, where every document of it can"
          + " be analysed as it stands.")
  @Default.Boolean(true)
  boolean isInPlace();

  void setInPlace(boolean inPlace);

  @Description(
      "Largest file a job is given; longer documents are cut into parts and joined again. A number"
          + " of bytes, or one for each analysis: PHI:70000,SNOMEDCT:5000. Default: 40000, and 5000"
          + " for SNOMEDCT.")
  @Nullable String getMaxFileBytes();

  void setMaxFileBytes(@Nullable String bytes);

  @Description("How many more times documents that the service left unprocessed are given to it.")
  @Default.Integer(1)
  int getUnprocessedRetries();

  void setUnprocessedRetries(int waves);
}
