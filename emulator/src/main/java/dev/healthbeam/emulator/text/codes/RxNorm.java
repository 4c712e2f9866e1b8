/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drugs of RxNorm: what its file RXNCONSO.RRF says under its own name (SAB=RXNORM) and does not
 * suppress. Its columns are divided by {@code |}: 1 RXCUI, 12 SAB, 13 TTY, 15 STR, 17 SUPPRESS
 * (RxNorm technical documentation of the U.S. National Library of Medicine).
 */
public final class RxNorm {
  /** The service returns five. */
  private static final int MOST = 5;

  private static final int COLUMNS = 19;
  private static final int LONGEST_NAME = 5;
  private static final int SHORTEST_NAME = 4;

  private static final Set<String> NAMES = Set.of("IN", "PIN", "MIN", "BN");
  private static final Set<String> DRUGS = Set.of("SCD", "SBD");

  /** RxNorm_full_09022025: month, day, year. */
  private static final Pattern RELEASE =
      Pattern.compile("(?i)rxnorm_[a-z_]*([0-9]{2})([0-9]{2})(20[0-9]{2})(?![0-9])");

  /** Takes the names by which drugs are known. */
  @FunctionalInterface
  public interface NameSink {
    /**
     * Takes a name.
     *
     * @param number for {@link RxNorm#code}
     * @param brand whether it is a brand name, and not that of an ingredient
     */
    void name(int number, String name, boolean brand);
  }

  private record Name(String rxcui, String name, boolean brand) {}

  private final String version;
  private final List<Name> names = new ArrayList<>();
  private final Map<String, Name> named = new HashMap<>();
  private final Map<String, Name> byCode = new HashMap<>();
  private final List<Drug> drugs = new ArrayList<>();

  /** The drugs that have an ingredient or a brand, by its name in lower case. */
  private final Map<String, List<Drug>> with = new HashMap<>();

  private RxNorm(Path path) throws IOException {
    Path file = fileIn(path);
    version = version(file);
    try (ReleaseFile lines = ReleaseFile.open(file)) {
      while (lines.next()) {
        read(lines);
      }
    }
    if (names.isEmpty()) {
      throw new MalformedReleaseException(
          file, "expected lines of RXNCONSO.RRF with SAB=RXNORM; it has none");
    }
    for (Drug drug : drugs) {
      for (String key : keys(drug)) {
        with.computeIfAbsent(key, any -> new ArrayList<>()).add(drug);
      }
    }
  }

  /**
   * Reads a release.
   *
   * @param path RXNCONSO.RRF, plain or compressed with gzip, or the folder of the release, in which
   *     it lies at the top or under {@code rrf}
   * @throws MalformedReleaseException if it is something else; says which line
   * @throws IOException if it cannot be read
   */
  public static RxNorm read(Path path) throws IOException {
    return new RxNorm(path);
  }

  private static Path fileIn(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return path;
    }
    for (String name :
        List.of("RXNCONSO.RRF", "rrf/RXNCONSO.RRF", "RXNCONSO.RRF.gz", "rrf/RXNCONSO.RRF.gz")) {
      if (Files.isRegularFile(path.resolve(name))) {
        return path.resolve(name);
      }
    }
    throw new NoSuchFileException(path.toString(), null, "no RXNCONSO.RRF in it or in its rrf");
  }

  private static String version(Path file) {
    Matcher release = RELEASE.matcher(file.toAbsolutePath().toString());
    String date = null;
    while (release.find()) {
      date = release.group(3) + '-' + release.group(1) + '-' + release.group(2);
    }
    return date == null ? "RxNorm release" : "RxNorm " + date;
  }

  private void read(ReleaseFile file) throws IOException {
    List<String> columns = file.columns('|');
    if (columns.size() != COLUMNS || !isNumber(columns.get(0))) {
      throw file.malformed(
          "the 18 columns of RXNCONSO.RRF, each closed by '|', the first an RXCUI of digits; it has"
              + " "
              + (columns.size() - 1));
    }
    String kind = columns.get(12);
    if (!columns.get(11).equals("RXNORM") || !columns.get(16).equals("N")) {
      return;
    }
    String rxcui = columns.get(0);
    String string = columns.get(14);
    if (NAMES.contains(kind)) {
      Name name = new Name(rxcui, string, kind.equals("BN"));
      names.add(name);
      named.putIfAbsent(string.toLowerCase(Locale.ROOT), name);
      byCode.putIfAbsent(rxcui, name);
    } else if (DRUGS.contains(kind)) {
      drugs.add(Drug.parse(rxcui, string));
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * The names a drug is looked for by: its brand, its ingredients, and these without their salt.
   */
  private Set<String> keys(Drug drug) {
    Set<String> keys = new LinkedHashSet<>();
    if (!drug.brand().isEmpty()) {
      keys.add(drug.brand());
    }
    for (String ingredient : drug.ingredients()) {
      keys.add(ingredient);
      for (int end = ingredient.lastIndexOf(' ');
          end > 0;
          end = ingredient.lastIndexOf(' ', end - 1)) {
        String shorter = ingredient.substring(0, end);
        if (named.containsKey(shorter)) {
          keys.add(shorter);
        }
      }
    }
    return keys;
  }

  /** Gives all names that are worth finding in a text: no common words, none too short. */
  public void names(NameSink sink) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).name;
      boolean fits =
          name.length() >= SHORTEST_NAME
              && name.split(" ").length <= LONGEST_NAME
              && name.indexOf('/') < 0
              && name.indexOf(',') < 0
              && Character.isLetter(name.charAt(0))
              && !CommonWords.contains(name);
      if (fits) {
        sink.name(i, name, names.get(i).brand);
      }
    }
  }

  /** The ingredient or brand of a number. */
  public Code code(int number) {
    return code(names.get(number));
  }

  private static Code code(Name name) {
    return new Code(name.rxcui, name.name);
  }

  /** Whether the number is that of a brand. */
  public boolean isBrand(int number) {
    return names.get(number).brand;
  }

  /**
   * The concepts that a mention may stand for, best first: at most five.
   *
   * @param called what the mention is called: its words in the note, and other names of the same
   * @param context the words of each attribute in lower case, such as {@code 40 mg}, {@code tablet}
   * @param known codes that are known to fit, likeliest first; one that the release does not have
   *     is passed over
   */
  public List<Code> best(Collection<String> called, Set<String> context, List<String> known) {
    record Ranked(Code code, double fit) {}
    Prescription prescription = new Prescription(called, context);
    Map<String, Ranked> ranked = new LinkedHashMap<>();
    double fit = 1;
    for (String name : called) {
      Name exact = named.get(name.toLowerCase(Locale.ROOT));
      if (exact != null && ranked.putIfAbsent(exact.rxcui, new Ranked(code(exact), fit)) == null) {
        fit -= 0.1;
      }
    }
    Set<String> keys = new LinkedHashSet<>();
    called.forEach(name -> keys.add(name.toLowerCase(Locale.ROOT)));
    for (String code : known) {
      Name name = byCode.get(code);
      if (name != null) {
        keys.add(name.name.toLowerCase(Locale.ROOT));
        ranked.putIfAbsent(code, new Ranked(code(name), fit));
        fit -= 0.1;
      }
    }
    for (String key : keys) {
      for (Drug drug : with.getOrDefault(key, List.of())) {
        double fits = prescription.fit(drug, key.equals(drug.brand()));
        ranked.merge(
            drug.rxcui(),
            new Ranked(new Code(drug.rxcui(), drug.description()), fits),
            (a, b) -> a.fit >= b.fit ? a : b);
      }
    }
    List<Ranked> sorted = new ArrayList<>(ranked.values());
    sorted.sort(
        Comparator.comparingDouble(Ranked::fit)
            .reversed()
            .thenComparingInt(one -> one.code.description().length())
            .thenComparing(one -> one.code.code()));
    return sorted.stream().limit(MOST).map(Ranked::code).toList();
  }

  /** How many ingredients and brands there are. */
  public int size() {
    return names.size();
  }

  /** How many clinical and branded drugs there are. */
  public int drugs() {
    return drugs.size();
  }

  /** What to tell the reader of an answer, such as {@code RxNorm 2025-09-02}. */
  public String version() {
    return version;
  }
}
