/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.documents.DocumentCoder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * An unbounded source that gives documents and moves its watermark as it was told, waiting in
 * between for things to happen in this JVM. It goes on where its last checkpoint was, and ends
 * after the last step.
 */
final class ScriptedSource extends UnboundedSource<Document, ScriptedSource.Mark> {

  private static final Map<Long, BooleanSupplier> CONDITIONS = new ConcurrentHashMap<>();
  private static final AtomicLong IDS = new AtomicLong();

  private enum Kind {
    DOCUMENT,
    WATERMARK,
    WAIT
  }

  private record Step(Kind kind, long millis, String id, String text, long condition)
      implements Serializable {}

  /** The steps that have been taken, and the watermark they left. */
  record Mark(int steps, long watermark) implements UnboundedSource.CheckpointMark, Serializable {
    @Override
    public void finalizeCheckpoint() {}
  }

  private final ArrayList<Step> steps = new ArrayList<>();

  /** Then gives a document. */
  ScriptedSource document(Instant at, String id, String text) {
    steps.add(new Step(Kind.DOCUMENT, at.getMillis(), id, text, 0));
    return this;
  }

  /** Then says that nothing older comes any more. */
  ScriptedSource watermark(Instant at) {
    steps.add(new Step(Kind.WATERMARK, at.getMillis(), "", "", 0));
    return this;
  }

  /** Then waits until something is the case, after which it must stay so. */
  ScriptedSource await(BooleanSupplier condition) {
    long id = IDS.incrementAndGet();
    CONDITIONS.put(id, condition);
    steps.add(new Step(Kind.WAIT, 0, "", "", id));
    return this;
  }

  @Override
  public List<ScriptedSource> split(int desired, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<Document> createReader(PipelineOptions options, Mark mark) {
    return new Reader(mark == null ? new Mark(0, Long.MIN_VALUE) : mark);
  }

  @Override
  public Coder<Mark> getCheckpointMarkCoder() {
    return SerializableCoder.of(Mark.class);
  }

  @Override
  public Coder<Document> getOutputCoder() {
    return DocumentCoder.of();
  }

  private final class Reader extends UnboundedReader<Document> {
    private int next;
    private Instant watermark;
    private Step current;

    Reader(Mark mark) {
      next = mark.steps;
      watermark =
          mark.watermark == Long.MIN_VALUE
              ? BoundedWindow.TIMESTAMP_MIN_VALUE
              : Instant.ofEpochMilli(mark.watermark);
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      current = null;
      while (next < steps.size()) {
        Step step = steps.get(next);
        if (step.kind == Kind.WAIT && !CONDITIONS.get(step.condition).getAsBoolean()) {
          return false;
        }
        next++;
        if (step.kind == Kind.WATERMARK) {
          watermark = Instant.ofEpochMilli(step.millis);
        } else if (step.kind == Kind.DOCUMENT) {
          current = step;
          return true;
        }
      }
      return false;
    }

    @Override
    public Document getCurrent() {
      return Document.ofText(step().id, step().text);
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.ofEpochMilli(step().millis);
    }

    private Step step() {
      if (current == null) {
        throw new NoSuchElementException("there is no document now");
      }
      return current;
    }

    @Override
    public Instant getWatermark() {
      return next < steps.size() ? watermark : BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return new Mark(next, watermark.getMillis());
    }

    @Override
    public UnboundedSource<Document, ?> getCurrentSource() {
      return ScriptedSource.this;
    }

    @Override
    public void close() {}
  }
}
