/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import java.util.List;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Folders of a bucket. */
public final class Folders {
  private Folders() {}

  /** Deletes all that lies below one. */
  public static void delete(S3AsyncClient s3, String bucket, String folder) {
    while (true) {
      List<ObjectIdentifier> page =
          s3.listObjectsV2(r -> r.bucket(bucket).prefix(folder)).join().contents().stream()
              .map(object -> ObjectIdentifier.builder().key(object.key()).build())
              .toList();
      if (page.isEmpty()) {
        return;
      }
      s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(page))).join();
    }
  }
}
