/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectSummary;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What it means for a document when its object cannot be read. */
public final class SourceTrouble {

  /**
   * Errors that speak of the object and not of the store: archived, encrypted with the caller's own
   * key, or with a KMS key that is disabled or denied (Amazon S3 API, "Error responses").
   */
  private static final Predicate<String> UNREADABLE =
      Pattern.compile("InvalidObjectState|InvalidRequest|KMS\\..*").asMatchPredicate();

  private SourceTrouble() {}

  /**
   * The document's fate.
   *
   * @throws ObjectStoreException if the trouble is not the document's own
   */
  public static Rejection rejection(ObjectStoreException e) {
    return switch (e.kind()) {
      case NOT_FOUND ->
          new Rejection(FailureReasons.NOT_FOUND, "there is no such object (any more)");
      case ACCESS_DENIED ->
          new Rejection(
              FailureReasons.ACCESS_DENIED,
              "the object may not be read; the pipeline needs s3:GetObject on it");
      case PRECONDITION_FAILED ->
          new Rejection(
              FailureReasons.CHANGED,
              "the object was overwritten after it had been listed; start another run for it");
      default -> {
        if (!UNREADABLE.test(e.errorName())) {
          throw e;
        }
        yield new Rejection(
            FailureReasons.UNREADABLE,
            "S3 does not give the object out: "
                + e.errorName()
                + " (archived, or encrypted with a key the pipeline may not use)");
      }
    };
  }

  /** Why a document could not be staged, or null if there is nothing wrong with its object. */
  static @Nullable Rejection diagnose(ObjectStore store, PlannedDocument document)
      throws InterruptedException {
    try {
      Optional<ObjectSummary> found = InFlight.await(store.head(document.source()));
      if (found.isEmpty()) {
        return new Rejection(FailureReasons.NOT_FOUND, "there is no such object (any more)");
      }
      if (!found.get().etag().equals(document.etag())) {
        return new Rejection(
            FailureReasons.CHANGED,
            "the object was overwritten after it had been listed; start another run for it");
      }
      return null;
    } catch (ObjectStoreException e) {
      return rejection(e);
    }
  }
}
