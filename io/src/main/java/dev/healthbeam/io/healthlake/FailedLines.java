/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthlake.ndjson.LineSet;
import dev.healthbeam.io.jobs.FailureReasons;
import dev.healthbeam.io.json.ForeignJson;
import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Of the files those of which lines failed in an earlier run, and which lines.
 *
 * <p>The failures are lines of JSON as the report writes them; of interest are {@code document},
 * and {@code line}, or {@code fromLine} and {@code toLine}; without either it is the whole file.
 * What they name that is not among the files is a failure again.
 */
final class FailedLines extends PTransform<PCollection<DocumentRef>, PCollectionTuple> {

  static final TupleTag<CheckTask> TASKS = new TupleTag<>() {};
  static final TupleTag<ResourceFailure> LOST = new TupleTag<>() {};

  private static final TupleTag<DocumentRef> FILES = new TupleTag<>() {};
  private static final TupleTag<LineSet.Range> RANGES = new TupleTag<>() {};

  private final String failures;

  FailedLines(String failures) {
    this.failures = failures;
  }

  @Override
  public PCollectionTuple expand(PCollection<DocumentRef> files) {
    PCollection<KV<String, LineSet.Range>> ranges =
        files
            .getPipeline()
            .apply("ReadFailures", TextIO.read().from(pattern(failures)))
            .apply("Ranges", ParDo.of(new Ranges()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(LineSet.Range.class)));
    PCollection<KV<String, DocumentRef>> byId =
        files.apply("ById", WithKeys.of(DocumentRef::id).withKeyType(TypeDescriptors.strings()));
    PCollectionTuple wanted =
        KeyedPCollectionTuple.of(FILES, byId)
            .and(RANGES, ranges)
            .apply("Together", CoGroupByKey.create())
            .apply("Wanted", ParDo.of(new Wanted()).withOutputTags(TASKS, TupleTagList.of(LOST)));
    wanted.get(TASKS).setCoder(SerializableCoder.of(CheckTask.class));
    return wanted;
  }

  /** A folder stands for all that is in it. */
  static String pattern(String failures) {
    if (failures.contains("*") || failures.endsWith(".ndjson")) {
      return failures;
    }
    return failures.endsWith("/") ? failures + "*" : failures + "/*";
  }

  static final class Ranges extends DoFn<String, KV<String, LineSet.Range>> {
    @ProcessElement
    public void read(@Element String line, OutputReceiver<KV<String, LineSet.Range>> out) {
      if (line.isBlank()) {
        return;
      }
      JsonNode failure = parse(line);
      String document = failure.path("document").asText("");
      if (document.isEmpty()) {
        throw notOne();
      }
      long at = failure.path("line").asLong(0);
      long from = failure.path("fromLine").asLong(0);
      long to = failure.path("toLine").asLong(0);
      LineSet.Range range =
          at > 0
              ? new LineSet.Range(at, at)
              : from > 0 && to >= from
                  ? new LineSet.Range(from, to)
                  : new LineSet.Range(1, Long.MAX_VALUE);
      out.output(KV.of(document, range));
    }

    private static JsonNode parse(String line) {
      try {
        JsonNode failure = ForeignJson.tree(line);
        if (failure.isObject()) {
          return failure;
        }
      } catch (IOException e) {
        // its message would quote the line
      }
      throw notOne();
    }

    private static IllegalArgumentException notOne() {
      return new IllegalArgumentException(
          "what withRetryOf() names holds a line that is no failure of an earlier run: it has no"
              + " 'document'");
    }
  }

  private static final class Wanted extends DoFn<KV<String, CoGbkResult>, CheckTask> {
    @ProcessElement
    public void join(@Element KV<String, CoGbkResult> file, MultiOutputReceiver out) {
      LineSet lines = LineSet.of(file.getValue().getAll(RANGES));
      if (lines.isEmpty()) {
        return;
      }
      DocumentRef ref = file.getValue().getOnly(FILES, null);
      if (ref == null) {
        out.get(LOST)
            .output(
                ResourceFailure.of(file.getKey(), FailureReasons.NOT_FOUND)
                    .setResources(0)
                    .setMessage("the failures to retry name it, and it is not in the input")
                    .build());
        return;
      }
      out.get(TASKS).output(new CheckTask(ref, lines));
    }
  }
}
