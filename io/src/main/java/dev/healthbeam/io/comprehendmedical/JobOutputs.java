/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.comprehendmedical.ManifestFinder.Role;
import dev.healthbeam.io.jobs.FileOutcome;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads what a finished job made of its files, from the manifests it left, a file at a time: memory
 * does not grow with their length.
 *
 * <p>Where manifests lie differs between the service's own pages, so they are looked for, in this
 * order:
 *
 * <ol>
 *   <li>the summary manifest where the service said ({@code ManifestFilePath});
 *   <li>the success and unprocessed manifests where the summary says; an object, or a folder of
 *       objects;
 *   <li>any of the three that is still missing by its name, in the job's own folder and in a {@code
 *       Manifest_*} folder in it or beside it ({@link ManifestFinder});
 *   <li>the {@code .out} files themselves, if there is no success manifest, or it is damaged, or it
 *       names fewer files than the summary counts.
 * </ol>
 *
 * <p>So a file may be reported twice, always with the same outcome unless the manifests contradict
 * each other; and what no manifest mentions is not reported at all. The caller, who has the plan,
 * counts.
 */
final class JobOutputs {

  /** The suffix of output files. */
  static final String SUFFIX = ".out";

  private final ObjectStore store;

  JobOutputs(ObjectStore store) {
    this.store = store;
  }

  /**
   * Reports every file the manifests of a job mention.
   *
   * @param output the job's own output folder, as the service answered it
   * @param manifest where the service says the summary manifest is, if it does: a key, with or
   *     without the bucket or a slash before it, or an {@code s3://} URI
   * @param input the job's input prefix
   * @param given whether the job was given a file, by its key relative to {@code input}; tells
   *     apart what a manifest may mean
   * @param each is given every outcome
   * @throws ObjectStoreException if S3 refuses, other than that something is not there
   * @throws IOException if the connection fails while a manifest is read
   */
  JobSummary read(
      S3Location output,
      @Nullable String manifest,
      S3Location input,
      Predicate<String> given,
      Consumer<FileOutcome> each)
      throws IOException {
    return new Reading(output.asFolder(), new InputKeys(input, given), each).run(manifest);
  }

  /** Where the output of a file lies as observed in practice, for when a manifest misleads. */
  static S3Location usualOutput(S3Location output, String inputKey) {
    return output.child(inputKey + SUFFIX);
  }

  /** The reading of one job. */
  private final class Reading {
    private final S3Location output;
    private final InputKeys keys;
    private final Consumer<FileOutcome> each;
    private final ManifestFinder finder;
    private final List<String> problems = new ArrayList<>();
    private long processed;
    private long unprocessed;
    private boolean listed;

    Reading(S3Location output, InputKeys keys, Consumer<FileOutcome> each) {
      this.output = output;
      this.keys = keys;
      this.each = each;
      this.finder = new ManifestFinder(store, output);
    }

    JobSummary run(@Nullable String manifest) throws IOException {
      List<S3Location> said = finder.said(manifest, null, Role.SUMMARY);
      Found found = summary(said);
      if (found == null) {
        List<S3Location> others = new ArrayList<>(finder.byName(Role.SUMMARY));
        others.removeAll(said);
        found = summary(others);
      }
      SummaryManifest summary = found == null ? null : found.summary();
      S3Location base = found == null ? null : found.at();

      Long expected = summary == null ? null : summary.successFiles();
      if (expected == null || expected > 0) {
        boolean whole =
            readLists(
                finder.lists(summary == null ? null : summary.successList(), base, Role.SUCCESS),
                this::succeeded);
        if (!whole || (expected != null && processed < expected)) {
          listOutputs();
        }
      }
      Long left = summary == null ? null : summary.unprocessedFiles();
      if (left == null || left > 0) {
        readLists(
            finder.lists(
                summary == null ? null : summary.unprocessedList(), base, Role.UNPROCESSED),
            this::failed);
      }
      return new JobSummary(
          summary == null ? null : summary.status(),
          summary == null ? null : summary.message(),
          summary == null ? null : summary.meteredCharacters(),
          processed,
          unprocessed,
          listed,
          problems);
    }

    private record Found(SummaryManifest summary, S3Location at) {}

    private @Nullable Found summary(List<S3Location> places) throws IOException {
      for (S3Location at : places) {
        Optional<InputStream> in = finder.open(at);
        if (in.isEmpty()) {
          continue;
        }
        try (InputStream content = in.get()) {
          Optional<SummaryManifest> summary = SummaryManifest.read(content, at.uri());
          if (summary.isPresent()) {
            return new Found(summary.get(), at);
          }
        } catch (UnreadableFileException e) {
          problems.add(e.getMessage());
        }
      }
      return null;
    }

    /** Reads lists; false if there is none, or one of them is not whole. */
    private boolean readLists(List<S3Location> lists, Consumer<ManifestFile> line)
        throws IOException {
      boolean whole = !lists.isEmpty();
      for (S3Location at : lists) {
        Optional<InputStream> in = finder.open(at);
        if (in.isEmpty()) {
          whole = false;
          continue;
        }
        try (InputStream content = in.get()) {
          FileList.read(content, at.uri(), line);
        } catch (UnreadableFileException e) {
          problems.add(e.getMessage());
          whole = false;
        }
      }
      return whole;
    }

    private void succeeded(ManifestFile file) {
      InputKeys.Match match = keys.find(file.input());
      processed++;
      each.accept(FileOutcome.processed(match.key(), outputOf(file, match)));
    }

    private void failed(ManifestFile file) {
      unprocessed++;
      each.accept(
          FileOutcome.unprocessed(
              keys.find(file.input()).key(), file.errorCode(), file.errorMessage()));
    }

    /** Where a success manifest says the output is; its spelling is as open as the input's. */
    private S3Location outputOf(ManifestFile file, InputKeys.Match match) {
      S3Location usual = usualOutput(output, match.key());
      String text = file.output();
      if (match.decoded() && text != null) {
        String decoded = InputKeys.decode(text);
        text = decoded == null ? text : decoded;
      }
      if (text == null || text.isEmpty()) {
        return usual;
      }
      S3Location inFolder = output.child(text.startsWith("/") ? text.substring(1) : text);
      for (S3Location at : finder.readings(text, null)) {
        if (text.startsWith("s3://") || (output.contains(at) && !at.equals(inFolder))) {
          return at;
        }
      }
      boolean sameName = ManifestFinder.name(inFolder).equals(ManifestFinder.name(usual));
      return sameName ? usual : inFolder;
    }

    private void listOutputs() {
      listed = true;
      finder.forEach(
          output,
          object -> {
            String key = object.location().key();
            if (key.endsWith(SUFFIX)) {
              String relative =
                  key.substring(output.key().length(), key.length() - SUFFIX.length());
              processed++;
              each.accept(FileOutcome.processed(keys.find(relative).key(), object.location()));
            }
          });
    }
  }
}
