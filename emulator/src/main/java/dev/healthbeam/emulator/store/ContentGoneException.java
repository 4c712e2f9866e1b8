/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

/** The content was dropped before it could be opened; what replaced it can be looked up. */
public final class ContentGoneException extends RuntimeException {
  ContentGoneException() {
    super("the content was dropped meanwhile", null, false, false);
  }
}
