/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The files that one job was given of one shard, and what became of each. Not thread-safe. */
final class PlannedFiles {

  private final Naming naming;
  private final Map<String, State> documents = new LinkedHashMap<>();
  private final Map<String, FileKey> files = new HashMap<>();

  /** How a job's manifests call a part of a document. */
  interface Naming {
    String fileOf(PlannedDocument document, int part);
  }

  /** Of files staged with such an ending. */
  static PlannedFiles staged(String suffix) {
    return new PlannedFiles((document, part) -> document.fileName(part, suffix));
  }

  /** Of files that lie below the job's input. */
  static PlannedFiles inPlace(S3Location prefix) {
    int length = prefix.asFolder().key().length();
    return new PlannedFiles((document, part) -> document.source().key().substring(length));
  }

  /** Of the one file that is the job's input. */
  static PlannedFiles direct(String name) {
    return new PlannedFiles((document, part) -> name);
  }

  private PlannedFiles(Naming naming) {
    this.naming = naming;
  }

  void add(PlannedDocument document) {
    State state = new State(document);
    documents.put(document.id(), state);
    for (int i = 0; i < document.parts().size(); i++) {
      if (document.parts().get(i).done() == null) {
        files.put(naming.fileOf(document, i), new FileKey(state, i));
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
    if (outcome.processed()) {
      key.state.outputs.set(key.part, outcome.outputs());
    } else if (key.state.outputs.get(key.part) == null) {
      key.state.refused = outcome;
    }
    return true;
  }

  /** Every document, in the order of the plan. */
  Collection<State> states() {
    return documents.values();
  }

  private record FileKey(State state, int part) {}

  /** A document and what became of its files. */
  static final class State {
    private final PlannedDocument document;
    private final List<@Nullable List<S3Location>> outputs;
    private @Nullable FileOutcome refused;

    private State(PlannedDocument document) {
      this.document = document;
      this.outputs = new ArrayList<>(Collections.nCopies(document.parts().size(), null));
    }

    /** The document, with the outputs that this job made of its parts. */
    PlannedDocument document(@Nullable String jobId) {
      List<PlannedPart> parts = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        PlannedPart planned = document.parts().get(i);
        List<S3Location> output = outputs.get(i);
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
