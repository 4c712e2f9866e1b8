/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The clinical concepts of a SNOMED CT release in RF2: those that are active and are a disorder, a
 * finding, a procedure, a regime or a body structure. Read from the snapshots of concepts and of
 * English descriptions.
 */
public final class SnomedCt {
  /** The service returns five. */
  private static final int MOST = 5;

  private static final int LONGEST_NAME = 6;
  private static final int SHORTEST_WORD = 4;

  private static final String FULLY_SPECIFIED = "900000000000003001";
  private static final String SYNONYM = "900000000000013009";

  private static final List<String> CONCEPT_COLUMNS =
      List.of("id", "effectiveTime", "active", "moduleId", "definitionStatusId");

  private static final List<String> DESCRIPTION_COLUMNS =
      List.of(
          "id",
          "effectiveTime",
          "active",
          "moduleId",
          "conceptId",
          "languageCode",
          "typeId",
          "term",
          "caseSignificanceId");

  /** A name that begins so says more than what there is: whether, whose or since when. */
  private static final Set<String> NOT_FIRST =
      Set.of(
          "no",
          "not",
          "non",
          "without",
          "absent",
          "absence",
          "denies",
          "history",
          "family",
          "able",
          "unable",
          "does",
          "did",
          "has",
          "had",
          "is",
          "on",
          "at",
          "patient",
          "suspected",
          "possible",
          "h",
          "o",
          "c",
          "fh",
          "normal",
          "finding",
          "entire",
          "all",
          "general",
          "increased",
          "decreased",
          "known");

  /** Takes the names by which concepts are known. */
  @FunctionalInterface
  public interface NameSink {
    /**
     * Takes a name.
     *
     * @param number for {@link SnomedCt#code}
     */
    void name(int number, String name, SnomedKind kind);
  }

  private final SnomedFiles files;
  private final long[] ids;
  private final SnomedKind[] kinds;
  private final DescriptionPool descriptions;
  private final DescriptionRanking ranking;

  /**
   * Codes told before, so that answers share them. Racy on purpose: one that is lost is made again.
   */
  private final Code[] made;

  private record Found(long id, String name, SnomedKind kind) {}

  private SnomedCt(SnomedFiles files, NameSink sink) throws IOException {
    this.files = files;
    List<Found> found = concepts(files);
    ids = found.stream().mapToLong(Found::id).toArray();
    kinds = found.stream().map(Found::kind).toArray(SnomedKind[]::new);
    DescriptionPool.Builder gathered = new DescriptionPool.Builder();
    for (Found concept : found) {
      gathered.add(concept.name, SnomedKind.withoutTag(concept.name));
    }
    descriptions = gathered.build();
    ranking = new DescriptionRanking(descriptions);
    made = new Code[ids.length];
    names(sink);
  }

  /**
   * Reads a release.
   *
   * @param folder the release, its Snapshot folder, or any folder that holds it
   * @param sink gets all names that are worth finding in a text while they are read, since there
   *     are too many to keep; the same name may come for several concepts
   * @throws MalformedReleaseException if it is something else; says which file and line
   * @throws IOException if it cannot be read
   */
  public static SnomedCt read(Path folder, NameSink sink) throws IOException {
    return new SnomedCt(SnomedFiles.in(folder), sink);
  }

  /** The concepts to keep, in the order of their identifiers. */
  private static List<Found> concepts(SnomedFiles files) throws IOException {
    Set<Long> active = new HashSet<>();
    for (Path path : files.concepts()) {
      each(
          path,
          CONCEPT_COLUMNS,
          (file, columns) -> {
            if (columns.get(2).equals("1")) {
              active.add(identifier(file, columns.get(0)));
            }
          });
    }
    List<Found> found = new ArrayList<>();
    for (Path path : files.descriptions()) {
      each(
          path,
          DESCRIPTION_COLUMNS,
          (file, columns) -> {
            if (isActiveEnglish(columns) && columns.get(6).equals(FULLY_SPECIFIED)) {
              long id = identifier(file, columns.get(4));
              Optional<SnomedKind> kind = SnomedKind.of(columns.get(7));
              if (kind.isPresent() && active.remove(id)) {
                found.add(new Found(id, columns.get(7), kind.get()));
              }
            }
          });
    }
    found.sort(Comparator.comparingLong(Found::id));
    return found;
  }

  private void names(NameSink sink) throws IOException {
    for (Path path : files.descriptions()) {
      each(
          path,
          DESCRIPTION_COLUMNS,
          (file, columns) -> {
            boolean whole = columns.get(6).equals(FULLY_SPECIFIED);
            if (isActiveEnglish(columns) && (whole || columns.get(6).equals(SYNONYM))) {
              int number = Arrays.binarySearch(ids, identifier(file, columns.get(4)));
              String name = whole ? SnomedKind.withoutTag(columns.get(7)) : columns.get(7);
              if (number >= 0 && isWorthFinding(name)) {
                sink.name(number, name, kinds[number]);
              }
            }
          });
    }
  }

  @FunctionalInterface
  private interface Row {
    void read(ReleaseFile file, List<String> columns) throws IOException;
  }

  private static void each(Path path, List<String> header, Row row) throws IOException {
    try (ReleaseFile file = ReleaseFile.open(path)) {
      String expected = "the columns of RF2, divided by tabs: " + String.join(" ", header);
      if (!file.next()) {
        throw new MalformedReleaseException(path, "expected " + expected + "; it is empty");
      }
      if (!file.columns('\t').equals(header)) {
        throw file.malformed(expected);
      }
      while (file.next()) {
        List<String> columns = file.columns('\t');
        if (columns.size() != header.size()) {
          throw file.malformed(expected + " (it has " + columns.size() + " columns)");
        }
        row.read(file, columns);
      }
    }
  }

  private static boolean isActiveEnglish(List<String> columns) {
    return columns.get(2).equals("1") && columns.get(5).equals("en");
  }

  private static long identifier(ReleaseFile file, String text) throws MalformedReleaseException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw file.malformed("an identifier of digits");
    }
  }

  /** Whether people write so: few words, no comment in brackets, no word of every day. */
  private static boolean isWorthFinding(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("()[],:;/<>=&".indexOf(name.charAt(i)) >= 0) {
        return false;
      }
    }
    String[] words = name.split(" ");
    if (words.length > LONGEST_NAME
        || name.contains(" - ")
        || !Character.isLetter(name.charAt(0))) {
      return false;
    }
    if (words.length == 1) {
      return name.length() >= SHORTEST_WORD && !CommonWords.contains(name);
    }
    return !NOT_FIRST.contains(words[0].toLowerCase(Locale.ROOT))
        && !Arrays.stream(words).allMatch(CommonWords::contains);
  }

  /**
   * The concepts that a mention may stand for, best first: at most five.
   *
   * @param called what the mention is called: its words in the note, and other names of the same
   * @param context the words of its attributes in lower case
   * @param known identifiers that are known to fit, likeliest first; one that the release does not
   *     have is passed over
   * @param kind what the mention is
   */
  public List<Code> best(
      Collection<String> called, Set<String> context, List<String> known, SnomedKind kind) {
    List<Integer> candidates = new ArrayList<>();
    for (String code : known) {
      int number = Arrays.binarySearch(ids, Long.parseLong(code));
      if (number >= 0) {
        candidates.add(number);
      }
    }
    Set<String> hints = new LinkedHashSet<>();
    context.forEach(word -> hints.addAll(Wording.of(word)));
    BitSet certain = new BitSet();
    candidates.forEach(certain::set);
    return ranking.rank(called, hints, candidates).stream()
        .map(DescriptionRanking.Fit::number)
        .filter(number -> certain.get(number) || kind.alike().contains(kinds[number]))
        .limit(MOST)
        .map(this::code)
        .toList();
  }

  /** The concept of a number. */
  public Code code(int number) {
    Code code = made[number];
    if (code == null) {
      code = new Code(Long.toString(ids[number]), descriptions.text(number));
      made[number] = code;
    }
    return code;
  }

  /** What the concept of a number is. */
  public SnomedKind kind(int number) {
    return kinds[number];
  }

  /** How many concepts there are. */
  public int size() {
    return ids.length;
  }

  /** US for that of the United States, INT for any other. */
  public String edition() {
    return files.edition();
  }

  /** The day of the release, such as 20250301. */
  public String date() {
    return files.date();
  }

  /** What to tell the reader of an answer, such as {@code SNOMED CT US 20250301}. */
  public String version() {
    return "SNOMED CT " + edition() + ' ' + date();
  }
}
