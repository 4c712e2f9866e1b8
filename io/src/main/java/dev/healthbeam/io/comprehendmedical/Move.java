/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import java.util.BitSet;

/**
 * Moves the answer for one part to where the part stands in its document, while the answer is read:
 * nothing has to be made twice.
 *
 * <p>It takes for granted what every answer seen so far keeps to: ids that are numbered from 0
 * without a gap, and no offsets but those of the members this version knows. Whether that held
 * shows at the end; where it {@linkplain #held did not}, the answer is to be read as it is and
 * moved by {@link PartMerger#merge}, which takes nothing for granted and else gives the same.
 */
final class Move {

  /** No answer has as many entities; a number above this one is no index. */
  private static final long MAX_ID = 1 << 20;

  private final long shift;
  private final boolean first;
  private final long firstId;
  private final BitSet ids = new BitSet();
  private boolean unusual;

  private Move(long shift, boolean first, long firstId) {
    this.shift = shift;
    this.first = first;
    this.firstId = firstId;
  }

  /** Where the first of a document's parts stands. */
  static Move ofFirst(long beginCodePoint) {
    return new Move(beginCodePoint, true, 0);
  }

  /** Where the next part stands, its ids numbered on from those of this one. */
  Move next(long beginCodePoint) {
    return new Move(beginCodePoint, false, firstId + ids.length());
  }

  /** An offset in the document. */
  long offset(long inPart) {
    return inPart + shift;
  }

  /** An id in the document. */
  long id(long inPart) {
    if (inPart < 0 || inPart > MAX_ID) {
      unusual = true;
    } else {
      ids.set((int) inPart);
    }
    return inPart + firstId;
  }

  /** Takes note of other members, which may hold offsets and ids of their own. */
  void others(String json) {
    unusual |= OtherMembers.mayHoldSpans(json);
  }

  /** Takes note of what is kept as other members after some of it has been moved. */
  void halfMoved() {
    unusual = true;
  }

  /** Whether the answer was as it is taken to be, and now stands where it belongs. */
  boolean held() {
    // The first part keeps its ids, whatever they are.
    return !unusual && (first || ids.cardinality() == ids.length());
  }
}
