/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.util.ArrayList;
import java.util.List;

/** Cuts work on documents into pieces that one worker does at a time. */
final class Chunks {

  /** Many enough to keep all requests in flight, few enough to spread over workers. */
  private static final int FILES_PER_CHUNK = 256;

  private Chunks() {}

  /** Consecutive documents with about {@link #FILES_PER_CHUNK} files each. */
  static List<List<PlannedDocument>> byFiles(List<PlannedDocument> documents) {
    List<List<PlannedDocument>> chunks = new ArrayList<>();
    List<PlannedDocument> open = new ArrayList<>();
    int files = 0;
    for (PlannedDocument document : documents) {
      if (!open.isEmpty() && files + document.parts().size() > FILES_PER_CHUNK) {
        chunks.add(List.copyOf(open));
        open.clear();
        files = 0;
      }
      open.add(document);
      files += document.parts().size();
    }
    if (!open.isEmpty()) {
      chunks.add(List.copyOf(open));
    }
    return chunks;
  }
}
