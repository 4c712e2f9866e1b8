/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Records of jobs, any that could be. */
final class JobRecords {
  private JobRecords() {}

  static Arbitrary<JobRecord> any() {
    return Combinators.combine(
            requests(),
            Arbitraries.longs().greaterOrEqual(0),
            texts().injectNull(0.3),
            instants(),
            inputs(),
            Arbitraries.of(JobStatus.class),
            texts().injectNull(0.5),
            instants().injectNull(0.5))
        .as(
            (request, number, token, submitted, input, status, message, ended) ->
                new JobRecord(
                    number,
                    Long.toHexString(number),
                    request,
                    token,
                    request.outputFolder() + "directory/",
                    submitted,
                    input,
                    status,
                    message,
                    ended));
  }

  private static Arbitrary<JobRequest> requests() {
    return Combinators.combine(
            Arbitraries.of(JobFamily.class),
            texts(),
            texts(),
            texts(),
            texts(),
            texts().injectNull(0.3),
            texts().injectNull(0.3))
        .as(
            (family, inputBucket, inputKey, outputBucket, outputKey, name, kmsKey) ->
                new JobRequest(
                    family,
                    inputBucket,
                    inputKey,
                    outputBucket,
                    outputKey,
                    "role",
                    "en",
                    name,
                    kmsKey));
  }

  private static Arbitrary<JobInput> inputs() {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.integers().between(0, 1024))
        .as((files, bytes, skip) -> new JobInput(files, bytes, new InputPaths(skip)));
  }

  /** Down to the nanosecond, which a clock may give. */
  private static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_102_444_800L),
            Arbitraries.longs().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  /** What a request can hold: any text but for halves of characters. */
  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab/ .\"\\\n\u0000é\uFFFD")
        .withChars('\u0100', '\uD7FF')
        .ofMaxLength(20)
        .map(text -> text.length() % 3 == 0 ? text + "🙂" : text);
  }
}
