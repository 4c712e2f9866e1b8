/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.healthlake.FhirResource;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.output.RunOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.Contextful;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PCollection;

/** The files of a run as steps of its pipeline: lines of each kind, and the summary after them. */
public final class RunFiles {

  private static final Pattern RESOURCE_TYPE = Pattern.compile("[A-Za-z]{1,64}");

  private final String steps;
  private final String folder;
  private final long startedMillis;
  private final List<PCollection<?>> written;

  /**
   * No file yet.
   *
   * @param folder the output, as Beam takes it
   * @param startedMillis where the run's seconds are counted from
   */
  public RunFiles(String folder, long startedMillis) {
    this("", folder, startedMillis, new ArrayList<>());
  }

  private RunFiles(String steps, String folder, long startedMillis, List<PCollection<?>> written) {
    this.steps = steps;
    this.folder = folder;
    this.startedMillis = startedMillis;
    this.written = written;
  }

  /** The output, as Beam takes it. */
  public String folder() {
    return folder;
  }

  /** Files in a folder of their own, after which the summary comes as well. */
  public RunFiles below(String name) {
    return new RunFiles(steps + name + ".", folder + "/" + name, startedMillis, written);
  }

  /** The name of a step that has to do with these files, unlike those of others. */
  public String step(String name) {
    return steps + name;
  }

  /** Writes lines, into as many files as the runner likes. */
  public void write(String step, PCollection<String> lines, OutputFiles files) {
    write(step, lines, files, 0);
  }

  /** Writes lines of which there are few into one file. */
  public void writeFew(String step, PCollection<String> lines, OutputFiles files) {
    write(step, lines, files, 1);
  }

  private void write(String step, PCollection<String> lines, OutputFiles files, int shards) {
    await(
        lines
            .apply(
                step(step),
                TextIO.write()
                    .to(folder + "/" + files.under() + "part")
                    .withSuffix(files.suffix())
                    .withNumShards(shards)
                    .withOutputFilenames())
            .getPerDestinationOutputFilenames());
  }

  /** Writes resources as FHIR's bulk data does: files of one type each, a resource a line. */
  public void writeResources(String step, PCollection<FhirResource> resources) {
    String suffix = OutputFiles.RESOURCES.suffix();
    await(
        resources
            .apply(
                step,
                FileIO.<String, FhirResource>writeDynamic()
                    .by(FhirResource::getType)
                    .withDestinationCoder(StringUtf8Coder.of())
                    .via(Contextful.fn(FhirResource::getJson), TextIO.sink())
                    .withNaming(
                        type ->
                            FileIO.Write.defaultNaming(
                                folderOf(type) + "/" + folderOf(type), suffix))
                    .to(folder + "/" + OutputFiles.RESOURCES.under()))
            .getPerDestinationOutputFilenames());
  }

  /** Types are letters, says FHIR; a name of anything else might lead out of the output. */
  private static String folderOf(String type) {
    return RESOURCE_TYPE.matcher(type).matches() ? type : "Other";
  }

  /** The summary is to wait for this as well. */
  public void await(PCollection<?> done) {
    written.add(done);
  }

  /**
   * Writes the summary when everything else is there: whoever sees it may rely on that.
   *
   * @param summary one element
   * @param line makes it the line, given the seconds the run took
   */
  public <T> void summary(PCollection<T> summary, SummaryLine<T> line) {
    summary
        .apply("AfterTheOthers", Wait.on(written))
        .apply("SummaryLine", ParDo.of(new ToLine<>(line, startedMillis)))
        .apply(
            "WriteSummary", TextIO.write().to(folder + "/" + RunOutput.SUMMARY).withoutSharding());
  }

  /**
   * Makes the line of a summary.
   *
   * @param <T> what it is made of
   */
  @FunctionalInterface
  public interface SummaryLine<T> extends Serializable {
    /** The JSON of {@code summary.json}. */
    String of(T summary, double seconds);
  }

  private static final class ToLine<T> extends DoFn<T, String> {
    private final SummaryLine<T> line;
    private final long startedMillis;

    ToLine(SummaryLine<T> line, long startedMillis) {
      this.line = line;
      this.startedMillis = startedMillis;
    }

    @ProcessElement
    public void line(@Element T summary, OutputReceiver<String> out) {
      out.output(line.of(summary, (System.currentTimeMillis() - startedMillis) / 1000.0));
    }
  }
}
