/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

/**
 * Takes the parts of a document as they are cut.
 *
 * @param <E> what it throws; {@link RuntimeException} if nothing checked
 */
@FunctionalInterface
public interface PartConsumer<E extends Exception> {

  /**
   * Takes the next part.
   *
   * @param part where it lies in the document
   * @param bytes its bytes, now the consumer's own
   */
  void accept(Part part, byte[] bytes) throws E;
}
