/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All the engine needs to know of a service: how to call it, what its manifests say of each file,
 * and how to read its output.
 *
 * @param <R> what a document's result is
 */
public interface BatchAdapter<R> extends BatchServiceFactory {

  /**
   * Streams what a job's manifests say of each file, in any order.
   *
   * @param store where they are
   * @param job a job that was accepted and has ended
   * @param given whether the job was given a file, by its path below the job's input prefix: tells
   *     apart what a manifest may mean
   * @param each is given every file the manifests name
   * @return what the job's summary says
   */
  JobReport readOutcomes(
      ObjectStore store, FinishedJob job, Predicate<String> given, Consumer<FileOutcome> each);

  /**
   * Whether the engine fetches the outputs for {@link #readResult}: not, where they may be large
   * and the result only says where they are.
   */
  default boolean readsContents() {
    return true;
  }

  /**
   * Reads the outputs of a document's parts and makes one result of them.
   *
   * @param document the document
   * @param kind the job family
   * @param outputs the outputs of each of its parts, in order
   * @throws UnreadableOutputException if one of them is not what the service should have written
   */
  R readResult(PlannedDocument document, String kind, List<PartOutput> outputs)
      throws UnreadableOutputException;
}
