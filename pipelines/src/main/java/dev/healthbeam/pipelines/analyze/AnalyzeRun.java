/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.jobs.ConfigurationChangedException;
import dev.healthbeam.io.jobs.RunLedger;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.commandline.S3Uris;
import dev.healthbeam.pipelines.console.Console;
import dev.healthbeam.pipelines.estimate.EstimateText;
import dev.healthbeam.pipelines.output.LocalFolder;
import dev.healthbeam.pipelines.output.OutputFolder;
import dev.healthbeam.pipelines.output.RunOutput;
import dev.healthbeam.pipelines.output.S3Folder;
import dev.healthbeam.pipelines.progress.ProgressDisplay;
import dev.healthbeam.pipelines.progress.ProgressSource;
import dev.healthbeam.pipelines.progress.ProgressWatcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** One run of {@code analyze}, when all about it is known and checked. */
final class AnalyzeRun {

  private static final Duration LOOK_LIVE = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AnalyzeOptions options;
  private final List<Analysis> analyses;
  private final Places places;
  private final String run;
  private final Console console;
  private final Clock clock;
  private final Analyze connector;

  AnalyzeRun(
      AnalyzeOptions options,
      List<Analysis> analyses,
      Places places,
      String run,
      Console console,
      Clock clock) {
    this.options = options;
    this.analyses = analyses;
    this.places = places;
    this.run = run;
    this.console = console;
    this.clock = clock;
    this.connector = AnalyzeGraph.connector(options, analyses, places, run);
  }

  /** Lists and plans, and prints what a run would take. */
  int estimate() {
    PipelineResult result = finish(AnalyzeGraph.estimate(options, connector, places));
    Map<String, Long> numbers = new HashMap<>();
    MetricsFilter ours =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.inNamespace(AnalyzeGraph.ESTIMATE))
            .build();
    for (MetricResult<DistributionResult> number :
        result.metrics().queryMetrics(ours).getDistributions()) {
      numbers.put(number.getName().getName(), number.getAttempted().getMax());
    }
    List<String> kinds = analyses.stream().map(Analysis::name).toList();
    console.print(EstimateText.lines(EstimateMetrics.read(kinds, numbers), Prices.of(options)));
    return ExitCode.SUCCESS;
  }

  /** Runs the analyses and reports. */
  int analyze(ObjectStore store) throws IOException {
    checkResumable(store);
    RunOutput output = new RunOutput(folder(store));
    output.claim(run, String.valueOf(places.workspace()), options.isOverwrite());
    RunLedger ledger = RunLedger.open(store, places.workspace().child(run + "/"));
    announce();
    goOn(ledger);
    long startedMillis = clock.millis();
    Pipeline pipeline =
        AnalyzeGraph.run(
            options, connector, analyses, places, run, output.folder().forBeam(), startedMillis);
    PipelineResult result;
    try (ProgressWatcher progress = watch(ledger)) {
      InterruptNotice notice = new InterruptNotice(() -> interrupted(progress));
      try {
        result = finish(pipeline);
      } finally {
        notice.withdraw();
      }
    }
    if (!result.getState().isTerminal()) {
      console.say("submitted");
      forLater().forEach(console::say);
      return ExitCode.SUCCESS;
    }
    return report(output);
  }

  /** The pipeline would find out as well, but only after the output was cleared for it. */
  private void checkResumable(ObjectStore store) {
    try {
      connector.checkResumable(places.input().uri(), store);
    } catch (ConfigurationChangedException e) {
      throw CommandException.error(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.error("interrupted while reading the workspace", e);
    }
  }

  private OutputFolder folder(ObjectStore store) {
    return S3Uris.looksLikeS3(options.getOutput())
        ? new S3Folder(store, S3Location.parse(options.getOutput()))
        : new LocalFolder(Path.of(options.getOutput()));
  }

  private void announce() {
    if (options.isQuiet()) {
      return;
    }
    String what = analyses.stream().map(Analysis::name).collect(Collectors.joining(", "));
    console.say(
        "run "
            + run
            + ": "
            + what
            + (options.isLocal()
                ? " on the emulator in this process"
                : " (to resume it: the same command with --run=" + run + ")"));
  }

  /** To give a stopped run again is to want it to go on. */
  private void goOn(RunLedger ledger) {
    if (ledger.stopRequested()) {
      ledger.withdrawStop();
      console.say("run " + run + " had been stopped; going on with what was not started");
    }
  }

  private ProgressWatcher watch(RunLedger ledger) {
    if (options.isQuiet()) {
      return ProgressWatcher.none();
    }
    return ProgressWatcher.of(
        new ProgressSource(ledger),
        new ProgressDisplay(console, clock.instant()),
        console.live() ? LOOK_LIVE : LOOK,
        clock);
  }

  private PipelineResult finish(Pipeline pipeline) {
    try {
      PipelineResult result = pipeline.run();
      PipelineResult.State state = result.waitUntilFinish();
      if (state == PipelineResult.State.FAILED || state == PipelineResult.State.CANCELLED) {
        throw CommandException.error(
            "the pipeline ended as " + state + "; to resume: the same command with --run=" + run);
      }
      return result;
    } catch (RuntimeException e) {
      throw RunTrouble.inWords(e)
          .map(words -> CommandException.error(words, e))
          .orElseThrow(() -> e);
    }
  }

  private void interrupted(ProgressWatcher progress) {
    progress.close();
    if (options.isLocal()) {
      console.say("interrupted; the emulator and its jobs have ended with it");
    } else {
      console.say("interrupted; jobs that were started go on");
      forLater().forEach(console::say);
    }
  }

  /** What can be done with a run whose pipeline is not there any more. */
  private List<String> forLater() {
    String which =
        " --workspace="
            + places.workspace()
            + " --run="
            + run
            + (options.getEndpoint() == null ? "" : " --endpoint=" + options.getEndpoint());
    return List.of(
        "  to resume   the same command with --run=" + run,
        "  to look     ./healthbeam status" + which,
        "  to stop     ./healthbeam stop" + which);
  }

  private int report(RunOutput output) throws IOException {
    Optional<JsonNode> summary = output.summary();
    if (summary.isEmpty()) {
      throw CommandException.error(
          "--output="
              + output.folder().name()
              + ": the run has ended and there is no summary.json; if the output is a directory,"
              + " did the runner write on another machine?");
    }
    if (!options.isQuiet()) {
      FailureDigest failures = new FailureDigest();
      if (SummaryText.failed(summary.get()) > 0) {
        readFailures(output.folder(), failures);
      }
      console.print(SummaryText.lines(summary.get(), output.folder().name(), failures));
    }
    return SummaryText.failed(summary.get()) > 0 ? ExitCode.DOCUMENTS_FAILED : ExitCode.SUCCESS;
  }

  private static void readFailures(OutputFolder folder, FailureDigest failures) throws IOException {
    for (String file : folder.list(RunOutput.FAILURES)) {
      try (InputStream in = folder.open(file);
          MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(in)) {
        while (failures.wantsMore() && lines.hasNextValue()) {
          failures.add(lines.nextValue());
        }
      }
    }
  }
}
