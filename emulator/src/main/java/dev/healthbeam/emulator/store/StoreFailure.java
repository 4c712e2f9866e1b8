/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

/** The store cannot be read or written: the disk is full, the file was damaged, or it is closed. */
public final class StoreFailure extends RuntimeException {
  StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
