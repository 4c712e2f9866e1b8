/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What the tables of the lexicon hold: one row is one concept, however many names it has. */
class LexiconTablesTest {
  private static final List<String> TABLES =
      List.of("conditions", "medications", "procedures", "anatomy", "behaviours");

  @Test
  void theLexiconHoldsEnoughConceptsOfEachKind() {
    Set<String> codes = new HashSet<>();
    for (TermTable.Row row : TermTable.read("conditions.tsv")) {
      codes.add(row.list("icd10cm").get(0));
    }
    assertThat("conditions", TermTable.read("conditions.tsv").size(), greaterThanOrEqualTo(400));
    assertThat("conditions told apart by code", codes.size(), greaterThanOrEqualTo(400));
    assertThat("medications", TermTable.read("medications.tsv").size(), greaterThanOrEqualTo(300));
    assertThat("procedures", TermTable.read("procedures.tsv").size(), greaterThanOrEqualTo(250));
    assertThat("anatomy", TermTable.read("anatomy.tsv").size(), greaterThanOrEqualTo(200));
  }

  @Test
  void noNameStandsForTwoConcepts() {
    Map<String, String> owners = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (String table : TABLES) {
      for (TermTable.Row row : TermTable.read(table + ".tsv")) {
        for (String name : row.names()) {
          // "Us" and "US" are two words; other names mean the same in capitals.
          String key = name.length() < 5 ? name : name.toLowerCase(Locale.ROOT);
          String owner = table + " " + row.get("name");
          if (owners.put(key, owner) != null) {
            twice.add(name + " of " + owner);
          }
        }
      }
    }
    assertThat(twice, empty());
  }

  @Test
  void everyConditionHasACodeAndEveryCodeTheFormOfItsSystem() {
    for (TermTable.Row row : TermTable.read("conditions.tsv")) {
      assertThat(row.get("name"), row.list("icd10cm").size(), greaterThan(0));
    }
    for (TermTable.Row row : TermTable.read("icd10cm.tsv")) {
      assertThat(row.get("code"), matchesPattern("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?"));
      assertThat(row.get("description").length(), greaterThan(3));
    }
    for (TermTable.Row row : TermTable.read("rxnorm.tsv")) {
      assertThat(row.get("code"), matchesPattern("[1-9][0-9]{1,6}"));
    }
    for (TermTable.Row row : TermTable.read("snomedct.tsv")) {
      assertThat("check digit of " + row.get("code"), Verhoeff.isValid(row.get("code")));
    }
  }

  /** Runs where {@code -Dhealthbeam.data=DIR} names the folder of the official order file. */
  @Test
  void everyIcd10CmCodeIsBillableAndBearsItsOfficialDescription() throws IOException {
    Map<String, String> official = new HashMap<>();
    for (String line : lines("codes-icd10cm/icd10cm-order-Jan-2021.txt.gz")) {
      String code = line.substring(6, 13).strip();
      boolean billable = line.charAt(14) == '1';
      if (billable) {
        String dotted = code.length() > 3 ? code.substring(0, 3) + '.' + code.substring(3) : code;
        official.put(dotted, line.substring(77).strip());
      }
    }
    for (TermTable.Row row : TermTable.read("icd10cm.tsv")) {
      if (row.get("since").isEmpty()) {
        assertThat(row.get("code"), row.get("description"), equalTo(official.get(row.get("code"))));
      } else {
        assertThat(row.get("code"), Integer.parseInt(row.get("since")), greaterThan(2021));
      }
    }
  }

  /** Runs where {@code -Dhealthbeam.data=DIR} names the folder of a table of RxCUIs. */
  @Test
  void anRxCuiThatAnotherTableHasMeansTheSameThere() throws IOException {
    Map<String, String> others = new HashMap<>();
    for (String line : lines("codes-rxnorm/ema-to-rxnorm.tsv.gz")) {
      String[] cells = line.split("\t", -1);
      others.put(cells[6], cells[2]);
    }
    int compared = 0;
    for (TermTable.Row row : TermTable.read("rxnorm.tsv")) {
      String other = others.get(row.get("code"));
      if (other != null) {
        compared++;
        assertThat(row.get("code"), row.get("description").equalsIgnoreCase(other));
      }
    }
    assertThat(compared, greaterThan(5));
  }

  private static List<String> lines(String file) throws IOException {
    String data = System.getProperty("healthbeam.data", "");
    assumeTrue(!data.isEmpty(), "no -Dhealthbeam.data");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(data, file))),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
