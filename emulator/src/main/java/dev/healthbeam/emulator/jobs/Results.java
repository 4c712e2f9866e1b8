/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.s3.Body;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.Precondition;
import dev.healthbeam.emulator.s3.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** What a job writes: the outputs of its files, and the manifests that tell what became of them. */
final class Results {
  private final Job job;
  private final JobSettings settings;
  private final Buckets buckets;
  private final Faults faults;
  private final ObjectHeaders headers;
  private final ManifestLayout layout;

  Results(Job job, JobSettings settings, Buckets buckets, Faults faults) {
    this.job = job;
    this.settings = settings;
    this.buckets = buckets;
    this.faults = faults;
    this.layout = ManifestLayout.of(job, settings);
    String kmsKey = job.request().kmsKey();
    this.headers = kmsKey == null ? ObjectHeaders.NONE : ObjectHeaders.encryptedWith(kmsKey);
  }

  /** Where the output of a file goes. */
  String outputKey(String inputKey) {
    return job.directory() + job.input().paths().below(inputKey) + ".out";
  }

  /** Whether the output of a file has a key that S3 takes. */
  boolean hasRoomFor(String inputKey) {
    return Bucket.isKey(outputKey(inputKey));
  }

  /** Whether a key of the output bucket is one that the job writes. */
  boolean isOurs(String key) {
    return key.startsWith(job.directory()) || key.startsWith(layout.folder());
  }

  /**
   * Writes the output of a file; for many threads.
   *
   * @throws dev.healthbeam.emulator.s3.S3Failure if that is not possible
   */
  void writeOutput(String inputKey, byte[] content) {
    write(outputKey(inputKey), content);
  }

  /** Whether the output of a file is there. */
  boolean hasOutput(String inputKey) {
    Bucket output = buckets.find(job.request().outputBucket());
    return output != null && output.find(outputKey(inputKey)) != null;
  }

  /** Removes what an earlier process wrote for a file that is refused now. */
  void removeOutput(String inputKey) {
    if (hasOutput(inputKey)) {
      buckets.get(job.request().outputBucket()).remove(outputKey(inputKey), Precondition.NONE);
    }
  }

  private void write(String key, byte[] content) {
    buckets.get(job.request().outputBucket()).put(key, content, headers);
  }

  /**
   * Writes the manifests of the files that were processed and of those that were not.
   *
   * @param latecomers keys that are unprocessed because they came after the job was accepted
   * @return how many latecomers there were
   * @throws dev.healthbeam.emulator.s3.S3Failure if that is not possible
   */
  long writeLists(Outcomes outcomes, InputFiles files, Iterator<String> latecomers) {
    writeManifest(
        "success",
        layout.success(),
        FileList.of(outcomes.of(files, told -> told.refusal() == null), this::success));
    Unprocessed unprocessed =
        new Unprocessed(outcomes.of(files, told -> told.refusal() != null), latecomers);
    writeManifest("unprocessed", layout.unprocessed(), FileList.of(unprocessed, this::unprocessed));
    return unprocessed.late;
  }

  private static final class Unprocessed implements Iterator<Outcomes.Told> {
    private final Iterator<Outcomes.Told> refused;
    private final Iterator<String> latecomers;
    private long late;

    private Unprocessed(Iterator<Outcomes.Told> refused, Iterator<String> latecomers) {
      this.refused = refused;
      this.latecomers = latecomers;
    }

    @Override
    public boolean hasNext() {
      return refused.hasNext() || latecomers.hasNext();
    }

    @Override
    public Outcomes.Told next() {
      if (refused.hasNext()) {
        return refused.next();
      }
      late++;
      return new Outcomes.Told(latecomers.next(), Refusal.addedLater(), 0);
    }
  }

  /**
   * Writes the summary, after the lists: who finds it finds them.
   *
   * @throws dev.healthbeam.emulator.s3.S3Failure if that is not possible
   */
  void writeSummary(Summary summary) {
    writeManifest("summary", layout.summary(), new ByteArrayInputStream(summary.toJson(layout)));
  }

  private void success(JsonGenerator json, Outcomes.Told file) throws IOException {
    json.writeStartObject();
    json.writeStringField("Input", file.key());
    json.writeStringField("Output", outputKey(file.key()));
    json.writeNumberField("InputSize", file.bytes());
    json.writeEndObject();
  }

  private void unprocessed(JsonGenerator json, Outcomes.Told file) throws IOException {
    if (settings.manifestStyle() == ManifestStyle.LEGACY) {
      json.writeString(file.key());
      return;
    }
    json.writeStartObject();
    json.writeStringField("Input", file.key());
    json.writeStringField("ErrorCode", file.refusal().code());
    json.writeStringField("ErrorMessage", file.refusal().message());
    json.writeEndObject();
  }

  private void writeManifest(String name, String key, InputStream content) {
    Bucket output = buckets.get(job.request().outputBucket());
    put(output, key, content);
    if (faults.onManifest(job.request().nameOrEmpty(), name).isPresent()) {
      // Nobody looks for it before the job has ended.
      StoredObject whole = output.find(key);
      put(output, key, whole.open(0, whole.size() / 2));
    }
  }

  private void put(Bucket output, String key, InputStream content) {
    try (Body body = buckets.receive(content)) {
      output.put(key, body, headers, Precondition.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
