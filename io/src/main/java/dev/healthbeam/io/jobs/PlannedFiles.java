/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The files that one job was given of one shard, and what became of each. Not thread-safe. */
final class PlannedFiles {

  private final @Nullable S3Location inPlace;
  private final Map<String, State> documents = new LinkedHashMap<>();
  private final Map<String, FileKey> files = new HashMap<>();

  /**
   * @param inPlace the job's input, if it was the caller's own prefix, or null if files were staged
   */
  PlannedFiles(@Nullable S3Location inPlace) {
    this.inPlace = inPlace;
  }

  void add(PlannedDocument document) {
    State state = new State(document);
    documents.put(document.id(), state);
    for (int i = 0; i < document.parts().size(); i++) {
      if (document.parts().get(i).done() == null) {
        files.put(name(document, i), new FileKey(state, i));
      }
    }
  }

  /** Whether the job was given a file of this path. */
  boolean knows(String file) {
    return files.containsKey(file);
  }

  /** Takes down what became of a file; false if the plan does not know it. */
  boolean record(FileOutcome outcome) {
    FileKey key = files.get(outcome.file());
    if (key == null) {
      return false;
    }
    if (outcome.output() != null) {
      key.state.outputs[key.part] = outcome.output();
    } else if (key.state.outputs[key.part] == null) {
      key.state.refused = outcome;
    }
    return true;
  }

  /** Every document, in the order of the plan. */
  Collection<State> states() {
    return documents.values();
  }

  private String name(PlannedDocument document, int part) {
    return inPlace == null
        ? document.fileName(part)
        : document.source().key().substring(inPlace.asFolder().key().length());
  }

  private record FileKey(State state, int part) {}

  /** A document and what became of its files. */
  static final class State {
    private final PlannedDocument document;
    private final @Nullable S3Location[] outputs;
    private @Nullable FileOutcome refused;

    private State(PlannedDocument document) {
      this.document = document;
      this.outputs = new S3Location[document.parts().size()];
    }

    /** The document, with the outputs that this job made of its parts. */
    PlannedDocument document(@Nullable String jobId) {
      List<PlannedPart> parts = new ArrayList<>();
      for (int i = 0; i < outputs.length; i++) {
        PlannedPart planned = document.parts().get(i);
        S3Location output = outputs[i];
        parts.add(
            output == null || jobId == null
                ? planned
                : new PlannedPart(planned.part(), new PlannedPart.Done(jobId, output)));
      }
      return document.withParts(parts);
    }

    /** What the service said of a file that it left unprocessed, if it left one. */
    @Nullable FileOutcome refused() {
      return refused;
    }
  }
}
