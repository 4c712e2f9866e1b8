/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.jobs.PartOutput;
import dev.healthbeam.io.jobs.UnreadableOutputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the outputs for the parts of a document and joins them. What they say is moved to where it
 * stands in the document while it is read, which costs next to nothing; an answer that is not as
 * answers are is read once more and moved afterwards.
 */
final class PartsReader {

  /** What to call an output in an error: who reads them knows its location. */
  private static final String FILE = "the output";

  private final String document;
  private final Analysis analysis;
  private final List<PartOutput> outputs;

  PartsReader(String document, Analysis analysis, List<PartOutput> outputs) {
    this.document = document;
    this.analysis = analysis;
    this.outputs = outputs;
  }

  /**
   * Reads them.
   *
   * @throws UnreadableOutputException if some are not what the service should have written, or
   *     cannot be joined
   */
  AnalysisResult read() throws UnreadableOutputException {
    PartOutput first = outputs.get(0);
    boolean whole = outputs.size() == 1 && first.part().beginCodePoint() == 0;
    List<AnalysisResult> results = new ArrayList<>(outputs.size());
    List<Integer> unreadable = new ArrayList<>();
    String problem = null;
    Move move = null;
    boolean held = true;
    for (int i = 0; i < outputs.size(); i++) {
      if (!whole) {
        long begin = outputs.get(i).part().beginCodePoint();
        move = move == null ? Move.ofFirst(begin) : move.next(begin);
      }
      try {
        results.add(read(outputs.get(i), move));
        held &= move == null || move.held();
      } catch (UnreadableFileException e) {
        unreadable.add(i);
        problem = problem == null ? e.getMessage() : problem;
      }
    }
    if (problem != null) {
      throw new UnreadableOutputException(unreadable, problem);
    }
    if (whole) {
      return results.get(0);
    }
    try {
      return held ? PartMerger.join(results) : PartMerger.merge(unmoved());
    } catch (UnreadableFileException e) {
      // Which part it was is not known: all are asked for again.
      throw new UnreadableOutputException(
          IntStream.range(0, outputs.size()).boxed().toList(), e.getMessage());
    }
  }

  private List<PartResult> unmoved() throws UnreadableFileException {
    List<PartResult> parts = new ArrayList<>(outputs.size());
    for (PartOutput output : outputs) {
      parts.add(new PartResult(output.part(), read(output, null)));
    }
    return parts;
  }

  private AnalysisResult read(PartOutput output, @Nullable Move move)
      throws UnreadableFileException {
    return ResultJson.read(document, analysis, output.jobId(), output.content(), move, FILE);
  }
}
