/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a lane's documents add up to, in any order.
 *
 * @param documents how many there are
 * @param rejected how many of them are not sent
 * @param files how many files are to be analysed
 * @param bytes their size
 * @param units 100-character units, counted in bytes, so an upper bound
 * @param fingerprint the sum of a hash of every document's id and version
 * @param inPlace whether each is one file that the service can read where it lies
 */
record Totals(
    long documents,
    long rejected,
    long files,
    long bytes,
    long units,
    long fingerprint,
    boolean inPlace)
    implements Serializable {

  /** A request is measured in units of 100 characters, at least one (AWS pricing page). */
  static final long UNIT_CHARACTERS = 100;

  static final Coder<KV<String, Totals>> BY_LANE =
      KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(Totals.class));

  static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, true);

  Totals plus(Totals other) {
    return new Totals(
        documents + other.documents,
        rejected + other.rejected,
        files + other.files,
        bytes + other.bytes,
        units + other.units,
        fingerprint + other.fingerprint,
        inPlace && other.inPlace);
  }

  static Totals of(PlannedDocument document, @Nullable S3Location inPlacePrefix) {
    long units =
        document.parts().stream()
            .filter(part -> part.done() == null)
            .mapToLong(part -> units(part.part().bytes()))
            .sum();
    boolean inPlace =
        inPlacePrefix != null
            && document.rejection() == null
            && canStayInPlace(document, inPlacePrefix);
    return new Totals(
        1,
        document.rejection() == null ? 0 : 1,
        document.filesToDo(),
        document.bytesToDo(),
        units,
        Digests.number(document.id(), document.etag()),
        inPlace);
  }

  static long units(long characters) {
    return Math.max(1, (characters + UNIT_CHARACTERS - 1) / UNIT_CHARACTERS);
  }

  /**
   * Whether the service can read a document where it lies, and its manifests will name it so that
   * it cannot be taken for another: whole, below the prefix, no empty path segment (which the
   * service refuses), nothing that reads like an escape or like the prefix once more.
   */
  static boolean canStayInPlace(PlannedDocument document, S3Location prefix) {
    S3Location folder = prefix.asFolder();
    S3Location source = document.source();
    if (!document.isWhole()
        || document.parameters() != null
        || !source.bucket().equals(folder.bucket())
        || !source.key().startsWith(folder.key())) {
      return false;
    }
    String relative = source.key().substring(folder.key().length());
    return !relative.isEmpty()
        && !source.key().contains("//")
        && !source.key().contains("%")
        && !relative.startsWith(folder.bucket() + "/")
        && (folder.key().isEmpty() || !relative.startsWith(folder.key()));
  }

  /** Adds documents up. */
  static final class Sum extends Combine.CombineFn<PackedDocuments, Totals, Totals> {
    private final @Nullable S3Location inPlacePrefix;

    Sum(@Nullable S3Location inPlacePrefix) {
      this.inPlacePrefix = inPlacePrefix;
    }

    @Override
    public Totals createAccumulator() {
      return NONE;
    }

    @Override
    public Totals addInput(Totals sum, PackedDocuments documents) {
      AtomicReference<Totals> all = new AtomicReference<>(sum);
      documents.forEach(document -> all.set(all.get().plus(of(document, inPlacePrefix))));
      return all.get();
    }

    @Override
    public Totals mergeAccumulators(Iterable<Totals> sums) {
      Totals all = NONE;
      for (Totals sum : sums) {
        all = all.plus(sum);
      }
      return all;
    }

    @Override
    public Totals extractOutput(Totals sum) {
      return sum;
    }

    @Override
    public Coder<Totals> getAccumulatorCoder(
        CoderRegistry registry, Coder<PackedDocuments> inputCoder)
        throws CannotProvideCoderException {
      return SerializableCoder.of(Totals.class);
    }

    @Override
    public Coder<Totals> getDefaultOutputCoder(
        CoderRegistry registry, Coder<PackedDocuments> inputCoder)
        throws CannotProvideCoderException {
      return SerializableCoder.of(Totals.class);
    }
  }
}
