/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.io.jobs.ConfigurationChangedException;
import dev.healthbeam.io.jobs.RunLedger;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.console.Console;
import dev.healthbeam.pipelines.output.OutputFolder;
import dev.healthbeam.pipelines.output.RunOutput;
import dev.healthbeam.pipelines.progress.ProgressDisplay;
import dev.healthbeam.pipelines.progress.ProgressSource;
import dev.healthbeam.pipelines.progress.ProgressWatcher;
import dev.healthbeam.pipelines.progress.ProgressWords;
import dev.healthbeam.pipelines.summary.SummaryReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One run of a command, when all about it is known and checked: from its first line to its last.
 */
public final class Launch {

  private static final Duration LOOK_LIVE = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final LaunchOptions options;
  private final Places places;
  private final String run;
  private final @Nullable String output;
  private final ObjectStore store;
  private final Console console;
  private final Clock clock;

  Launch(
      LaunchOptions options,
      Places places,
      String run,
      @Nullable String output,
      ObjectStore store,
      Console console,
      Clock clock) {
    this.options = options;
    this.places = places;
    this.run = run;
    this.output = output;
    this.store = store;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Another run beside it, of a command that needs two one after the other.
   *
   * @param name what the run and its folder in the output are called
   */
  public Launch beside(String name) {
    return new Launch(
        options,
        places,
        run + "-" + name,
        output == null ? null : output.replaceAll("/+$", "") + "/" + name,
        store,
        console,
        clock);
  }

  /** Where it reads and writes. */
  public Places places() {
    return places;
  }

  /** Its name. */
  public String run() {
    return run;
  }

  /** Where it is told of. */
  public Console console() {
    return console;
  }

  /** How S3 is reached, patiently enough for somebody who waits. */
  public ObjectStore store() {
    return store;
  }

  /** The options that name the run to another command, each after a blank. */
  public String place() {
    return LaterCommands.place(options, places, run);
  }

  /**
   * Does the work and reports.
   *
   * @return the exit code
   * @throws IOException if the output cannot be read or written
   */
  public int of(Work work) throws IOException {
    checkResumable(work);
    RunOutput output =
        new RunOutput(
            OutputFolder.of(this.output, store), work.summary().command(), work.summary().files());
    output.claim(run, String.valueOf(places.workspace()), options.isOverwrite());
    Optional<PipelineResult> ended =
        watched(work, pipeline -> work.build(pipeline, output.folder().forBeam(), clock.millis()));
    return ended.isEmpty() ? ExitCode.SUCCESS : report(output, new SummaryReport(work.summary()));
  }

  /**
   * Does steps that have no output.
   *
   * @param build adds them to a pipeline
   * @return the pipeline that has ended, or empty where the runner does not wait for that
   */
  public Optional<PipelineResult> of(Steps steps, Consumer<Pipeline> build) {
    checkResumable(steps);
    return watched(steps, build);
  }

  private Optional<PipelineResult> watched(Steps steps, Consumer<Pipeline> build) {
    List<RunLedger> ledgers =
        Stream.concat(Stream.of(run), steps.otherRuns().stream())
            .map(name -> RunLedger.open(store, places.workspace().child(name + "/")))
            .toList();
    announce(steps.title());
    if (steps.goesOn()) {
      goOn(ledgers);
    }
    Pipeline pipeline = pipeline();
    build.accept(pipeline);
    PipelineResult result;
    try (ProgressWatcher progress = watch(ledgers, steps.progress())) {
      InterruptNotice notice = new InterruptNotice(() -> interrupted(progress));
      try {
        result = finish(pipeline);
      } finally {
        notice.withdraw();
      }
    }
    if (!result.getState().isTerminal()) {
      console.say("submitted");
      LaterCommands.of(options, places, run).forEach(console::say);
      return Optional.empty();
    }
    return Optional.of(result);
  }

  /** An empty pipeline with the run's options. */
  public Pipeline pipeline() {
    FileSystems.setDefaultPipelineOptions(options);
    return Pipeline.create(options);
  }

  /**
   * Runs a pipeline to its end, or, where the runner does not wait, until it is submitted.
   *
   * @throws CommandException in words, if it failed for a reason that has some
   */
  public PipelineResult finish(Pipeline pipeline) {
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

  /** The pipeline would find out as well, but only after the output was cleared for it. */
  private void checkResumable(Steps work) {
    try {
      work.checkResumable(store);
    } catch (ConfigurationChangedException e) {
      throw CommandException.error(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.error("interrupted while reading the workspace", e);
    }
  }

  private void announce(String title) {
    if (options.isQuiet()) {
      return;
    }
    console.say(
        "run "
            + run
            + ": "
            + title
            + (options.isLocal()
                ? " on the emulator in this process"
                : " (to resume it: the same command with --run=" + run + ")"));
  }

  /** To give a stopped run again is to want it to go on. */
  private void goOn(List<RunLedger> ledgers) {
    List<RunLedger> stopped = ledgers.stream().filter(RunLedger::stopRequested).toList();
    if (!stopped.isEmpty()) {
      stopped.forEach(RunLedger::withdrawStop);
      console.say("run " + run + " had been stopped; going on with what was not started");
    }
  }

  private ProgressWatcher watch(List<RunLedger> ledgers, ProgressWords words) {
    if (options.isQuiet()) {
      return ProgressWatcher.none();
    }
    return ProgressWatcher.of(
        new ProgressSource(ledgers),
        new ProgressDisplay(console, words, clock.instant()),
        console.live() ? LOOK_LIVE : LOOK,
        clock);
  }

  private void interrupted(ProgressWatcher progress) {
    progress.close();
    if (options.isLocal()) {
      console.say("interrupted; the emulator and its jobs have ended with it");
    } else {
      console.say("interrupted; jobs that were started go on");
      LaterCommands.of(options, places, run).forEach(console::say);
    }
  }

  private int report(RunOutput output, SummaryReport report) throws IOException {
    Optional<JsonNode> summary = output.summary();
    if (summary.isEmpty()) {
      throw CommandException.error(
          "--output="
              + output.folder().name()
              + ": the run has ended and there is no summary.json; if the output is a directory,"
              + " did the runner write on another machine?");
    }
    if (!options.isQuiet()) {
      console.print(report.lines(summary.get(), output.folder()));
    }
    return report.failed(summary.get()) ? ExitCode.DOCUMENTS_FAILED : ExitCode.SUCCESS;
  }
}
