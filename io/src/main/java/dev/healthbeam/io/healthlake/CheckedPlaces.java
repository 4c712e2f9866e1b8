/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.Locale;

/**
 * Where a run keeps what it finds in the files it checks.
 *
 * <pre>
 * checked/FILE/file.json                      what checking the file came to
 * checked/FILE/VERSION/00000.ndjson           a chunk of its good lines
 * checked/FILE/VERSION/00000.json             which lines those were, and their types
 * checked/FILE/VERSION/rejected-00000.ndjson  the lines that are not sent
 * given/DIGEST.ndjson                         resources given one by one
 * </pre>
 *
 * @param home the run's folder
 */
record CheckedPlaces(S3Location home) implements Serializable {

  private static final int NAME = 32;

  S3Location file(String document) {
    return folder(document).child("file.json");
  }

  S3Location chunk(String document, String version, int index) {
    return folder(document).child(String.format(Locale.ROOT, "%s/%05d.ndjson", version, index));
  }

  S3Location lines(String document, String version, int index) {
    return folder(document).child(String.format(Locale.ROOT, "%s/%05d.json", version, index));
  }

  S3Location rejected(String document, String version, int block) {
    return folder(document)
        .child(String.format(Locale.ROOT, "%s/rejected-%05d.ndjson", version, block));
  }

  S3Location given(String digest) {
    return home.child("given/" + digest.substring(0, NAME) + ".ndjson");
  }

  private S3Location folder(String document) {
    return home.child("checked/" + Digests.hex(document).substring(0, NAME) + "/");
  }
}
