/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes of an ICD-10-CM order file, as CMS publishes it each year ({@code
 * icd10cm_order_2026.txt}). Its lines have fixed columns: 1-5 a number, 7-13 the code without its
 * point, 15 whether it is billable, 17-76 a short description, from 78 a long one.
 */
public final class Icd10Cm {
  /** The service returns five. */
  private static final int MOST = 5;

  private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");

  private final String version;
  private final TextPool codes = new TextPool();
  private final DescriptionPool descriptions;
  private final BitSet billable = new BitSet();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final DescriptionRanking ranking;

  /**
   * Codes told before, so that answers share them. Racy on purpose: one that is lost is made again.
   */
  private final Code[] made;

  private Icd10Cm(Path path) throws IOException {
    Matcher year = YEAR.matcher(path.getFileName().toString());
    version = year.find() ? "ICD-10-CM " + year.group() + " order file" : "ICD-10-CM order file";
    DescriptionPool.Builder gathered = new DescriptionPool.Builder();
    try (ReleaseFile file = ReleaseFile.open(path)) {
      while (file.next()) {
        read(file, gathered);
      }
    }
    if (codes.size() == 0) {
      throw new MalformedReleaseException(path, "expected an ICD-10-CM order file; it is empty");
    }
    codes.trim();
    descriptions = gathered.build();
    ranking = new DescriptionRanking(descriptions);
    made = new Code[codes.size()];
  }

  /**
   * Reads an order file, plain or compressed with gzip.
   *
   * @throws MalformedReleaseException if it is something else; says which line
   * @throws IOException if it cannot be read
   */
  public static Icd10Cm read(Path path) throws IOException {
    return new Icd10Cm(path);
  }

  private void read(ReleaseFile file, DescriptionPool.Builder gathered) throws IOException {
    String line = file.line();
    if (line.length() < 17 || !isNumbered(line) || !isFlag(line.charAt(14)) || !isBlank(line)) {
      throw file.malformed(
          "the columns of an ICD-10-CM order file: 1-5 a number, 7-13 a code, 15 the digit 0 or 1,"
              + " 17-76 and from 78 descriptions");
    }
    String code = line.substring(6, 13).strip();
    if (code.length() < 3) {
      throw file.malformed("a code of at least three characters in columns 7-13");
    }
    String description = line.length() > 77 ? line.substring(77).strip() : "";
    if (description.isEmpty()) {
      description = line.substring(16, Math.min(76, line.length())).strip();
    }
    String dotted = code.length() > 3 ? code.substring(0, 3) + '.' + code.substring(3) : code;
    int number = codes.add(dotted);
    gathered.add(description);
    billable.set(number, line.charAt(14) == '1');
    numbers.put(dotted, number);
  }

  private static boolean isNumbered(String line) {
    for (int i = 0; i < 5; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isFlag(char flag) {
    return flag == '0' || flag == '1';
  }

  /** Whether the columns between the others are blank. */
  private static boolean isBlank(String line) {
    return line.charAt(5) == ' ' && line.charAt(13) == ' ' && line.charAt(15) == ' ';
  }

  /**
   * The codes that a mention may stand for, best first: at most five, those that can be billed
   * before headings.
   *
   * @param names what the mention is called: its words in the note, and others that mean the same
   * @param context the words of its attributes in lower case, such as {@code left}, {@code knee}
   * @param known codes that are known to fit, likeliest first; one that the file does not have is
   *     passed over
   */
  public List<Code> best(Collection<String> names, Set<String> context, List<String> known) {
    List<Integer> candidates = new ArrayList<>();
    for (String code : known) {
      Integer number = numbers.get(code);
      if (number != null) {
        candidates.add(number);
      }
    }
    Set<String> hints = new TreeSet<>();
    context.forEach(word -> hints.addAll(Wording.of(word)));
    List<DescriptionRanking.Fit> ranked = ranking.rank(names, hints, candidates);
    List<Code> best = new ArrayList<>();
    for (boolean billed : new boolean[] {true, false}) {
      for (DescriptionRanking.Fit fit : ranked) {
        if (best.size() < MOST && billable.get(fit.number()) == billed) {
          best.add(code(fit.number()));
        }
      }
    }
    return List.copyOf(best);
  }

  private Code code(int number) {
    Code code = made[number];
    if (code == null) {
      code = new Code(codes.get(number), descriptions.text(number));
      made[number] = code;
    }
    return code;
  }

  /** How many codes there are, headings included. */
  public int size() {
    return codes.size();
  }

  /** How many codes can be billed. */
  public int billable() {
    return billable.cardinality();
  }

  /** What to tell the reader of an answer, such as {@code ICD-10-CM 2026 order file}. */
  public String version() {
    return version;
  }
}
