/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.documents;

import dev.healthbeam.emulator.healthscribe.visit.Segment;
import java.util.List;

/** A segment, what is clinical in it, and what it is about. */
record ReadSegment(Segment segment, List<Insight> insights, SectionKind section) {
  /** Copies. */
  ReadSegment {
    insights = List.copyOf(insights);
  }
}
