/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.healthscribe.Vocabularies;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.launch.Launch;
import dev.healthbeam.pipelines.launch.LaunchCommand;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.Preflight;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code healthbeam scribe}. */
public final class ScribeCommand extends LaunchCommand<ScribeOptions> {

  /** The command. */
  public ScribeCommand() {
    super(ScribeOptions.class);
  }

  @Override
  public List<String> help() {
    return ScribeHelp.lines();
  }

  @Override
  protected List<String> problems(ScribeOptions options, Set<String> given) {
    return ScribeChecks.problems(options, given);
  }

  @Override
  protected Regions.Served served() {
    return Regions.HEALTHSCRIBE;
  }

  @Override
  protected void check(ScribeOptions options, Places places, Preflight preflight) {
    preflight.checkInput(places.input(), ScribeChecks.WORDING.thing());
    preflight.checkWritable("workspace", places.workspace());
    preflight.checkWritable("outputBucket", "s3://" + options.getOutputBucket());
    preflight.checkWritable("output", options.getOutput());
  }

  /** Names that are given are taken to be those of vocabularies that the account has. */
  @Override
  protected void prepare(ScribeOptions options, Emulator.Builder emulator) {
    Vocabularies vocabularies = Vocabularies.NONE;
    if (options.getVocabulary() != null) {
      vocabularies = vocabularies.with(options.getVocabulary());
    }
    if (options.getVocabularyFilter() != null) {
      vocabularies = vocabularies.withFilter(options.getVocabularyFilter(), Set.of());
    }
    emulator.vocabularies(vocabularies);
  }

  @Override
  protected void started(ScribeOptions options, Emulator emulator) {
    emulator.createBucketIfAbsent(ScribeGraph.LOCAL_OUTPUT);
  }

  @Override
  protected int run(ScribeOptions options, Launch launch) throws IOException {
    return launch.of(ScribeWork.of(options, launch.places(), launch.run()));
  }
}
