/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

/** Tells the protocol to close the connection in place of an answer. */
public final class LostResponseException extends Exception {
  /** No answer. */
  public LostResponseException() {
    super("the response is to be lost", null, false, false);
  }
}
