/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.comprehendmedical.SmallJobs;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.Locale;

/** Three hundred notes, every tenth long enough to be cut, in jobs of about fifty. */
final class ManyNotes {

  static final int COUNT = 300;

  private static final String[] COMPLAINTS = {
    "chest pain", "shortness of breath", "fever", "abdominal pain", "cough"
  };

  private static List<String> undisturbed;

  private ManyNotes() {}

  static String name(int note) {
    return String.format(Locale.ROOT, "note-%03d.txt", note);
  }

  static void putInto(Account account) {
    for (int note = 0; note < COUNT; note++) {
      String text =
          "Patient "
              + note
              + " reports "
              + COMPLAINTS[note % COMPLAINTS.length]
              + ". Taking aspirin "
              + (50 + note)
              + " mg daily and metformin 500 mg twice a day. No nausea. 😀\r\n";
      account.put(name(note), text.repeat(note % 10 == 0 ? 60 : 1));
    }
  }

  static Analyze analyses(String run) {
    return SmallJobs.of(
        AnalyzeOnEveryRunner.analyze(run, Analysis.values()).withInPlace(false), 50);
  }

  /** Part of the key of every file that a job gets of a note. */
  static String file(int note) {
    String id = Account.NOTES + name(note);
    return PlannedDocument.whole(id, S3Location.parse(id), 1, "").fileName(0, "");
  }

  /** The answers where nothing goes wrong, on the DirectRunner: asked for once. */
  static synchronized List<String> undisturbedAnswers() throws Exception {
    if (undisturbed == null) {
      try (Account account = Account.open()) {
        putInto(account);
        undisturbed =
            Run.ofNotes(account.options(RunnerMode.DIRECT), analyses("undisturbed")).answers();
      }
    }
    return undisturbed;
  }
}
