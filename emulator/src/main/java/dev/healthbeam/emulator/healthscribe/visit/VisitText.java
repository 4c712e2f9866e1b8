/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a visit, line by line:
 *
 * <pre>
 * DOCTOR: Good morning. What brings you here?
 * [00:04.2-00:09] PATIENT: I've had a cough for two weeks,
 * and a fever since Monday.
 * [12.5] patient 2: He hardly sleeps.
 * </pre>
 *
 * <p>A turn begins with a speaker: DOCTOR or CLINICIAN, which are the same, or PATIENT, in capital
 * or small letters, with a number from 1 to 99 for any but the first, and a colon. Before it, in
 * brackets, may stand when it begins, and after a hyphen when it ends, as seconds, mm:ss or
 * h:mm:ss, each with a fraction of up to three digits. A line without a speaker goes on with the
 * turn before; a blank line says nothing.
 */
final class VisitText {
  private static final int MILLIS_DIGITS = 3;
  private static final String SPEAKER =
      "(DOCTOR|CLINICIAN|PATIENT)(?:[ _-]?([1-9][0-9]?))?\\s*:\\s*(.*)";
  private static final Pattern PLAIN = Pattern.compile(SPEAKER, Pattern.CASE_INSENSITIVE);
  private static final Pattern TIMED =
      Pattern.compile("\\[([^\\]]*)\\]\\s*" + SPEAKER, Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOCK =
      Pattern.compile("(?:(?:(\\d{1,2}):)?(\\d{1,3}):)?(\\d{1,6})(\\.\\d{1,3})?");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  private final List<Turn> turns = new ArrayList<>();
  private Turn begun;
  private final StringBuilder said = new StringBuilder();

  private VisitText() {}

  /** The turns in which something is said; none for a text that says nothing. */
  static List<Turn> read(String text) throws MalformedVisitException {
    VisitText visit = new VisitText();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      visit.line(++number, SPACES.matcher(line).replaceAll(" ").strip());
    }
    visit.end();
    return visit.turns;
  }

  private void line(int number, String line) throws MalformedVisitException {
    Matcher timed = TIMED.matcher(line);
    Matcher plain = PLAIN.matcher(line);
    if (timed.matches()) {
      end();
      String[] times = timed.group(1).split("[-\u2013]", 2);
      Long from = clock(number, times[0]);
      Long to = times.length == 1 ? null : clock(number, times[1]);
      if (to != null && to < from) {
        throw new MalformedVisitException(number, "ends before it begins");
      }
      begun = new Turn(speaker(timed, 2), from, to, "");
      said.append(timed.group(4));
    } else if (plain.matches()) {
      end();
      begun = new Turn(speaker(plain, 1), null, null, "");
      said.append(plain.group(3));
    } else if (!line.isEmpty()) {
      if (begun == null) {
        throw new MalformedVisitException(
            number,
            "names no speaker, and none was named before: it must begin with DOCTOR: or so");
      }
      said.append(said.isEmpty() ? "" : " ").append(line);
    }
  }

  private void end() {
    if (begun != null && !said.isEmpty()) {
      turns.add(new Turn(begun.speaker(), begun.begin(), begun.end(), said.toString()));
    }
    begun = null;
    said.setLength(0);
  }

  private static Speaker speaker(Matcher line, int group) {
    boolean patient = line.group(group).toUpperCase(Locale.ROOT).equals("PATIENT");
    String number = line.group(group + 1);
    return new Speaker(
        patient ? Speaker.Role.PATIENT : Speaker.Role.CLINICIAN,
        number == null ? 1 : Integer.parseInt(number));
  }

  private static Long clock(int line, String text) throws MalformedVisitException {
    Matcher clock = CLOCK.matcher(text.strip());
    boolean small = clock.matches() && (clock.group(2) == null || number(clock.group(3)) < 60);
    if (!small || (clock.group(1) != null && number(clock.group(2)) >= 60)) {
      throw new MalformedVisitException(
          line, "has a time that is not seconds, mm:ss or h:mm:ss with up to three decimals");
    }
    long seconds =
        (number(clock.group(1)) * 60 + number(clock.group(2))) * 60 + number(clock.group(3));
    String fraction = clock.group(4);
    long millis =
        fraction == null
            ? 0
            : new BigDecimal("0" + fraction).movePointRight(MILLIS_DIGITS).longValueExact();
    return seconds * 1000 + millis;
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
