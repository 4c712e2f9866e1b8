/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drugs are invented: only the format is RxNorm's. */
class RxNormTest {
  private static final String RELEASE =
      row("101", "RXNORM", "IN", "zorbinolol", "N")
          + row("102", "RXNORM", "PIN", "zorbinolol succinate", "N")
          + row("103", "RXNORM", "BN", "Zorbex", "N")
          + row("104", "RXNORM", "IN", "quillamide", "N")
          + row("105", "RXNORM", "BN", "Today", "N")
          + row("106", "RXNORM", "BN", "Zx", "N")
          + row("107", "RXNORM", "IN", "withdrawnine", "O")
          + row("108", "MTHSPL", "IN", "ZORBINOLOL TABLET 5", "N")
          + row("109", "RXNORM", "MIN", "quillamide / zorbinolol", "N")
          + row("201", "RXNORM", "SCD", "zorbinolol succinate 25 MG Oral Tablet", "N")
          + row("202", "RXNORM", "SCD", "zorbinolol succinate 50 MG Oral Tablet", "N")
          + row(
              "203",
              "RXNORM",
              "SCD",
              "24 HR zorbinolol succinate 50 MG Extended Release Oral Tablet",
              "N")
          + row("204", "RXNORM", "SBD", "zorbinolol succinate 50 MG Oral Tablet [Zorbex]", "N")
          + row(
              "205",
              "RXNORM",
              "SCD",
              "quillamide 12.5 MG / zorbinolol succinate 50 MG Oral Tablet",
              "N")
          + row("206", "RXNORM", "SCD", "zorbinolol 0.05 MG Oral Capsule", "N");

  @TempDir Path folder;

  private static String row(
      String rxcui, String source, String kind, String string, String suppress) {
    return String.join(
        "|", rxcui, "ENG", "", "", "", "", "", "1", "", "", "", source, kind, rxcui, string, "",
        suppress, "", "\n");
  }

  private RxNorm read() throws IOException {
    return RxNorm.read(Files.writeString(folder.resolve("RXNCONSO.RRF"), RELEASE));
  }

  private static List<String> codes(RxNorm release, String name, String... context)
      throws IOException {
    return release.best(List.of(name), Set.of(context), List.of()).stream()
        .map(Code::code)
        .toList();
  }

  @Test
  void namesOfIngredientsAndBrandsAreTermsButNoCommonOrShortWords() throws IOException {
    List<String> names = new ArrayList<>();
    read().names((number, name, brand) -> names.add(name + (brand ? " (brand)" : "")));
    assertThat(
        names, contains("zorbinolol", "zorbinolol succinate", "Zorbex (brand)", "quillamide"));
  }

  @Test
  void theStrengthFindsTheDrug() throws IOException {
    RxNorm release = read();
    assertThat(codes(release, "zorbinolol", "25 mg").get(0), equalTo("201"));
    assertThat(codes(release, "zorbinolol", "50 mg", "tablets").get(0), equalTo("202"));
    assertThat(codes(release, "zorbinolol", "50 mcg").get(0), equalTo("206"));
  }

  @Test
  void aNumberWithoutAUnitIsNoStrength() throws IOException {
    assertThat(codes(read(), "zorbinolol", "50 mg", "25 tablets").get(0), equalTo("202"));
  }

  @Test
  void slowReleaseIsAnotherDrug() throws IOException {
    assertThat(codes(read(), "zorbinolol XL", "50 mg"), equalTo(List.of()));
    assertThat(
        read()
            .best(List.of("zorbinolol xl", "zorbinolol"), Set.of("50 mg"), List.of())
            .get(0)
            .code(),
        equalTo("203"));
  }

  @Test
  void aBrandMeansItsOwnDrugs() throws IOException {
    assertThat(codes(read(), "Zorbex", "50 mg"), contains("204", "103"));
  }

  @Test
  void withoutAStrengthTheIngredientComesFirst() throws IOException {
    List<String> codes = codes(read(), "zorbinolol");
    assertThat(codes.get(0), equalTo("101"));
    assertThat(codes.size(), equalTo(5));
  }

  @Test
  void aKnownCodeLeadsToItsDrugs() throws IOException {
    List<Code> best = read().best(List.of("ZBL"), Set.of("25 mg"), List.of("101", "999"));
    assertThat(best.get(0).code(), equalTo("201"));
    assertThat(best.get(1).code(), equalTo("101"));
  }

  @Test
  void theFolderOfTheReleaseTellsItsDate() throws IOException {
    Path rrf = Files.createDirectories(folder.resolve("RxNorm_full_09022025/rrf"));
    Files.writeString(rrf.resolve("RXNCONSO.RRF"), RELEASE);
    RxNorm release = RxNorm.read(folder.resolve("RxNorm_full_09022025"));
    assertThat(release.version(), equalTo("RxNorm 2025-09-02"));
    assertThat(release.size(), equalTo(7));
    assertThat(release.drugs(), equalTo(6));
  }

  @Test
  void whatIsNoReleaseIsRefused() throws IOException {
    Path file = folder.resolve("RXNCONSO.RRF");
    Files.writeString(file, RELEASE + "101|ENG|P\n");
    assertThat(
        assertThrows(MalformedReleaseException.class, () -> RxNorm.read(file)).getMessage(),
        containsString("RXNCONSO.RRF line 16: expected the 18 columns"));
    Files.writeString(file, row("1", "MTHSPL", "IN", "x", "N"));
    assertThat(
        assertThrows(MalformedReleaseException.class, () -> RxNorm.read(file)).getMessage(),
        containsString("SAB=RXNORM"));
    assertThrows(NoSuchFileException.class, () -> RxNorm.read(folder.resolve("none")));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThrows(NoSuchFileException.class, () -> RxNorm.read(empty));
  }

  @Property(tries = 500)
  void anyNameOfADrugIsRead(@ForAll String name) {
    assertThat(Drug.parse("1", name).description(), equalTo(name));
  }
}
