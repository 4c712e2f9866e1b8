/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.healthlake.FhirResource;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.StoreFn;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.output.OutputFolder;
import dev.healthbeam.pipelines.output.WrittenFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.WriteFilesResult;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.transforms.Contextful;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The files of a run as steps of its pipeline: lines of each kind, and the summary after them.
 *
 * <p>Names of files hold a name of the pipeline, so that two of one run do not write into each
 * other's; {@link WrittenFiles} says whose are the output.
 */
public final class RunFiles {

  private static final Pattern RESOURCE_TYPE = Pattern.compile("[A-Za-z]{1,64}");

  private final String below;
  private final String folder;
  private final long startedMillis;
  private final Written written;

  /** What was written so far, in all folders. */
  private static final class Written {
    final String writer = UUID.randomUUID().toString().substring(0, 8);
    final List<PCollection<?>> awaited = new ArrayList<>();
    final List<PCollection<String>> names = new ArrayList<>();
    final List<OutputFiles> kinds = new ArrayList<>();
  }

  /**
   * No file yet.
   *
   * @param folder the output, as Beam takes it
   * @param startedMillis where the run's seconds are counted from
   */
  public RunFiles(String folder, long startedMillis) {
    this("", folder, startedMillis, new Written());
  }

  private RunFiles(String below, String folder, long startedMillis, Written written) {
    this.below = below;
    this.folder = folder;
    this.startedMillis = startedMillis;
    this.written = written;
  }

  /** Files in a folder of their own, after which the summary comes as well. */
  public RunFiles below(String name) {
    return new RunFiles(name, folder, startedMillis, written);
  }

  /** The name of a step that has to do with these files, unlike those of others. */
  public String step(String name) {
    return below.isEmpty() ? name : below + "." + name;
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
    OutputFiles kind = files.below(below);
    wrote(
        step(step),
        kind,
        lines.apply(
            step(step),
            TextIO.write()
                .to(folder + "/" + kind.under() + "part-" + written.writer)
                .withSuffix(kind.suffix())
                .withNumShards(shards)
                .withOutputFilenames()));
  }

  /** Writes resources as FHIR's bulk data does: files of one type each, a resource a line. */
  public void writeResources(String step, PCollection<FhirResource> resources) {
    OutputFiles kind = OutputFiles.RESOURCES.below(below);
    String suffix = kind.suffix();
    String writer = written.writer;
    wrote(
        step(step),
        kind,
        resources.apply(
            step(step),
            FileIO.<String, FhirResource>writeDynamic()
                .by(FhirResource::getType)
                .withDestinationCoder(StringUtf8Coder.of())
                .via(Contextful.fn(FhirResource::getJson), TextIO.sink())
                .withNaming(
                    type ->
                        FileIO.Write.defaultNaming(
                            folderOf(type) + "/" + folderOf(type) + "-" + writer, suffix))
                .to(folder + "/" + kind.under())));
  }

  private void wrote(String step, OutputFiles kind, WriteFilesResult<?> result) {
    PCollection<String> names =
        result.getPerDestinationOutputFilenames().apply(step + "Names", Values.create());
    written.kinds.add(kind);
    written.names.add(names);
    await(names);
  }

  /** Types are letters, says FHIR; a name of anything else might lead out of the output. */
  private static String folderOf(String type) {
    return RESOURCE_TYPE.matcher(type).matches() ? type : "Other";
  }

  /** The summary is to wait for this as well. */
  public void await(PCollection<?> done) {
    written.awaited.add(done);
  }

  /**
   * Writes the summary when everything else is there: whoever sees it may rely on that.
   *
   * @param summary one element
   * @param line makes it the line, given the seconds the run took
   */
  public <T> void summary(PCollection<T> summary, SummaryLine<T> line) {
    PCollectionView<List<String>> names =
        PCollectionList.of(written.names)
            .apply("Names", Flatten.pCollections())
            .apply("AllNames", View.asList());
    Complete complete = new Complete(folder, written.writer, new ArrayList<>(written.kinds), names);
    summary
        .apply("AfterTheOthers", Wait.on(written.awaited))
        .apply("SummaryLine", ParDo.of(new ToLine<>(line, startedMillis)))
        .apply("Complete", ParDo.of(complete).withSideInputs(names));
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

  /** Makes the files the output, and its summary the last of them. */
  private static final class Complete extends StoreFn<String, Void> {
    private final String folder;
    private final String writer;
    private final List<OutputFiles> kinds;
    private final PCollectionView<List<String>> names;

    Complete(
        String folder,
        String writer,
        List<OutputFiles> kinds,
        PCollectionView<List<String>> names) {
      super(ObjectStores.s3(ClientConfiguration.EMPTY));
      this.folder = folder;
      this.writer = writer;
      this.kinds = kinds;
      this.names = names;
    }

    @ProcessElement
    public void complete(ProcessContext context) throws IOException {
      List<String> files = new ArrayList<>();
      for (String name : context.sideInput(names)) {
        files.add(name.substring(folder.length() + 1));
      }
      new WrittenFiles(OutputFolder.of(folder, store()), writer, kinds)
          .complete(files, context.element());
    }
  }
}
