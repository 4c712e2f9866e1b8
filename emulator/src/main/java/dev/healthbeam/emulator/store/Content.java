/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

/**
 * Some bytes that {@link Contents} keeps.
 *
 * @param id names them, for as long as they are kept; 0 for no bytes at all
 * @param bytes how many
 */
public record Content(long id, long bytes) {
  static final Content EMPTY = new Content(0, 0);

  /** In how many pieces it lies. */
  long pieces() {
    return (bytes + Contents.PIECE_BYTES - 1) / Contents.PIECE_BYTES;
  }
}
