/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.healthlake.fhir.Checked;
import dev.healthbeam.emulator.healthlake.fhir.Resources.Arrival;
import dev.healthbeam.emulator.healthlake.fhir.Resources.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One input file while it is imported: where its lines come from and what became of them. */
final class FileImport {
  private final LineReader lines;
  private final long job;
  private final long file;
  private final boolean failuresAsPrinted;
  private final boolean failuresAlways;
  private final LogFile success;
  private final LogFile unsearchable;
  private final LogFile failure;
  private final FaultAction fault;

  /** {@code file} is its number among the job's files, {@code fault} what goes wrong, or null. */
  FileImport(
      LineReader lines,
      long job,
      long file,
      LogFile success,
      LogFile unsearchable,
      LogFile failure,
      boolean failuresAsPrinted,
      boolean failuresAlways,
      FaultAction fault) {
    this.lines = lines;
    this.job = job;
    this.file = file;
    this.success = success;
    this.unsearchable = unsearchable;
    this.failure = failure;
    this.failuresAsPrinted = failuresAsPrinted;
    this.failuresAlways = failuresAlways;
    this.fault = fault;
  }

  /** A line and what came of checking it. */
  record Judged(LineReader.Line line, Checked checked) {}

  /** The next lines, up to about so many bytes and so many lines; empty at the end. */
  List<LineReader.Line> next(long maxBytes, int maxLines) throws IOException {
    List<LineReader.Line> some = new ArrayList<>();
    long until = lines.bytesRead() + maxBytes;
    while (some.size() < maxLines && (some.isEmpty() || lines.bytesRead() < until)) {
      LineReader.Line line = lines.next();
      if (line == null) {
        break;
      }
      some.add(line);
    }
    return some;
  }

  long bytesRead() {
    return lines.bytesRead();
  }

  /** Logs lines; those to be kept are added to {@code arrivals}. */
  Progress log(List<Judged> judged, List<Arrival> arrivals) {
    Progress progress = Progress.NONE;
    for (Judged each : judged) {
      long line = each.line().number();
      if (each.checked() instanceof Checked.Good good) {
        arrivals.add(new Arrival(good.resource(), new Origin(job, file, line)));
        (good.searchable() ? success : unsearchable).write(LogLine.success(line));
        progress = progress.plus(Progress.resource(each.line().bytes().length));
      } else if (each.checked() instanceof Checked.Bad bad) {
        failure.write(LogLine.failure(line, bad, failuresAsPrinted));
        progress = progress.plus(Progress.refused(bad.status() >= 500));
      }
    }
    return progress;
  }

  /** Writes the logs. */
  void close() throws IOException {
    lines.close();
    boolean missing = fault == FaultAction.MISSING_OUT;
    boolean cut = fault == FaultAction.CORRUPT_OUT;
    end(success, success.length() > 0 && !missing, cut);
    end(unsearchable, unsearchable.length() > 0 && !missing, cut);
    end(failure, failuresAlways || (failure.length() > 0 && !missing), cut);
  }

  private static void end(LogFile log, boolean wanted, boolean cut) {
    if (wanted) {
      log.close(cut);
    } else {
      log.drop();
    }
  }
}
