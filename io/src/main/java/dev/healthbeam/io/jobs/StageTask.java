/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.List;

/**
 * A stretch of a batch to stage.
 *
 * @param folder where its files go
 * @param marker the object that says that it has been begun, or is done
 * @param suffix what the names of the files end in
 * @param packed its documents
 */
record StageTask(S3Location folder, S3Location marker, String suffix, PackedDocuments packed)
    implements Serializable {

  StageTask(S3Location folder, S3Location marker, String suffix, List<PlannedDocument> documents) {
    this(folder, marker, suffix, PackedDocuments.of(documents));
  }

  /** Its documents, unpacked anew. */
  List<PlannedDocument> documents() {
    return packed.toList();
  }

  /** Where the file of a document's part goes. */
  S3Location file(PlannedDocument document, int part) {
    return folder.child(document.fileName(part, suffix));
  }
}
