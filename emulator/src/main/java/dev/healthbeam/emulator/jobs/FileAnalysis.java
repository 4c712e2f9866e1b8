/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.s3.StoredObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What becomes of one file. Pure: it reads nothing and writes nothing. */
final class FileAnalysis {
  private final JobFamily family;
  private final long maxFileBytes;
  private final boolean overwrittenToo;
  private final boolean pretty;
  private final Analyzer analyzer;

  FileAnalysis(JobFamily family, JobSettings settings, Analyzer analyzer) {
    this.family = family;
    this.maxFileBytes = settings.limits().maxFileBytes(family);
    this.overwrittenToo = settings.has(Alternative.OVERWRITTEN_ANALYZED);
    this.pretty = settings.has(Alternative.PRETTY_OUTPUTS);
    this.analyzer = analyzer;
  }

  /** Either a refusal, or what to write: {@code output} is null only where a fault hides it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Outcome(Refusal refusal, byte[] output, long bytes, long characters) {
    /** That a stop came before it. */
    static final Outcome NOT_DONE = new Outcome(null, null, -1, 0);

    static Outcome refused(Refusal refusal) {
      return new Outcome(refusal, null, 0, 0);
    }

    boolean isDone() {
      return bytes >= 0;
    }

    Outcome withoutOutput() {
      return output == null ? this : new Outcome(refusal, null, bytes, characters);
    }
  }

  /**
   * Analyses a file.
   *
   * @param then as it was when the job was accepted
   * @param file as it is now, or null if it is no longer there
   */
  Outcome of(InputFile then, StoredObject file, Optional<FaultRule> fault) {
    FaultAction action = fault.map(FaultRule::action).orElse(null);
    if (action == FaultAction.UNPROCESSED_FILE || action == FaultAction.PARTIAL_JOB) {
      return Outcome.refused(Refusal.injected(fault.get().codeOr("INTERNAL_ERROR")));
    }
    if (then.key().startsWith("/") || then.key().contains("//")) {
      return Outcome.refused(Refusal.emptySegment());
    }
    if (file == null) {
      return Outcome.refused(Refusal.notFound());
    }
    if (!overwrittenToo && !then.isStill(file)) {
      return Outcome.refused(Refusal.overwritten());
    }
    if (file.size() == 0) {
      return Outcome.refused(Refusal.empty());
    }
    if (file.size() > maxFileBytes) {
      return Outcome.refused(Refusal.tooLarge(maxFileBytes));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.content())).toString();
    } catch (CharacterCodingException e) {
      return Outcome.refused(Refusal.notUtf8());
    }
    byte[] output;
    try {
      output = analyzer.json(family.name(), text, pretty);
    } catch (RuntimeException e) {
      return Outcome.refused(Refusal.internal());
    }
    if (action == FaultAction.MISSING_OUT) {
      output = null;
    } else if (action == FaultAction.CORRUPT_OUT) {
      output = Arrays.copyOf(output, output.length / 2);
    }
    return new Outcome(null, output, file.size(), text.codePointCount(0, text.length()));
  }
}
