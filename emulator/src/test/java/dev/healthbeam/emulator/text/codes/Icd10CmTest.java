/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Icd10CmTest {
  private static final String ORDER =
      line("M17", '0', "Osteoarthritis of knee")
          + line("M179", '1', "Osteoarthritis of knee, unspecified")
          + line("M1711", '1', "Unilateral primary osteoarthritis, right knee")
          + line("M1712", '1', "Unilateral primary osteoarthritis, left knee")
          + line("M19012", '1', "Primary osteoarthritis, left shoulder")
          + line("I10", '1', "Essential (primary) hypertension")
          + line("I150", '1', "Renovascular hypertension")
          + line("E119", '1', "Type 2 diabetes mellitus without complications")
          + line("E118", '1', "Type 2 diabetes mellitus with unspecified complications");

  @TempDir Path folder;

  /** A line of an order file; its short description is only the beginning of the long one. */
  private static String line(String code, char billable, String description) {
    String begin = description.length() > 60 ? description.substring(0, 60) : description;
    return "%05d %-7s %c %-60s %s\r\n".formatted(1, code, billable, begin, description);
  }

  private Icd10Cm read(String content) throws IOException {
    return Icd10Cm.read(Files.writeString(folder.resolve("icd10cm_order_2026.txt"), content));
  }

  private static List<String> codes(List<Code> codes) {
    return codes.stream().map(Code::code).toList();
  }

  @Test
  void aCodeHasItsPointAndItsLongDescription() throws IOException {
    Code best =
        read(ORDER).best(List.of("osteoarthritis"), Set.of("left", "knee"), List.of()).get(0);
    assertThat(best, equalTo(new Code("M17.12", "Unilateral primary osteoarthritis, left knee")));
  }

  @Test
  void theOtherSideIsWorseThanNoSide() throws IOException {
    List<String> codes =
        codes(read(ORDER).best(List.of("osteoarthritis"), Set.of("left knee"), List.of()));
    assertThat(codes.get(0), equalTo("M17.12"));
    assertThat(codes.indexOf("M17.9"), greaterThan(codes.indexOf("M17.12")));
    assertThat(codes.indexOf("M17.11"), greaterThan(codes.indexOf("M17.9")));
  }

  @Test
  void whatCanBeBilledStandsBeforeHeadings() throws IOException {
    List<String> codes =
        codes(read(ORDER).best(List.of("osteoarthritis knee"), Set.of(), List.of()));
    assertThat(codes.get(codes.size() - 1), equalTo("M17"));
    assertThat(codes.size(), lessThanOrEqualTo(5));
  }

  @Test
  void aComplicationThatNoOneSpokeOfIsNotTheFirst() throws IOException {
    assertThat(
        codes(read(ORDER).best(List.of("type 2 diabetes mellitus"), Set.of(), List.of())),
        contains("E11.9", "E11.8"));
  }

  @Test
  void aKnownCodeIsTrustedUnlessTheFileDoesNotHaveIt() throws IOException {
    Icd10Cm order = read(ORDER);
    assertThat(
        codes(order.best(List.of("high blood pressure"), Set.of(), List.of("I10", "I16.9"))),
        contains("I10"));
    assertThat(order.best(List.of("zzz"), Set.of(), List.of()), equalTo(List.of()));
  }

  @Test
  void theYearOfTheFileIsToldAndBothKindsOfCodesAreCounted() throws IOException {
    Icd10Cm order = read(ORDER);
    assertThat(order.version(), equalTo("ICD-10-CM 2026 order file"));
    assertThat(order.size(), equalTo(9));
    assertThat(order.billable(), equalTo(8));
  }

  @Test
  void aCompressedFileIsReadByItsFirstBytes() throws IOException {
    Path file = folder.resolve("order.txt");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ORDER.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Icd10Cm.read(file).size(), equalTo(9));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(
        assertThrows(MalformedReleaseException.class, () -> Icd10Cm.read(file)).getMessage(),
        containsString("cut or damaged"));
  }

  @Test
  void aWrongLineIsNamedByItsNumberAndHardlyShown() {
    String wrong = ORDER + "A000;Cholera due to something that must not be told\n";
    String message = assertThrows(MalformedReleaseException.class, () -> read(wrong)).getMessage();
    assertThat(
        message,
        allOf(
            containsString("icd10cm_order_2026.txt line 10:"),
            containsString("order file"),
            not(containsString("must not be told"))));
    assertThat(message.lines().count(), equalTo(1L));
  }

  @Test
  void anEmptyFileAndNoFileAreRefused() {
    assertThrows(MalformedReleaseException.class, () -> read(""));
    assertThrows(NoSuchFileException.class, () -> Icd10Cm.read(folder.resolve("none")));
  }

  @Property(tries = 200)
  void anyTextIsEitherReadOrRefusedInOneLine(@ForAll String content) throws IOException {
    Path file = Files.createTempFile("order", ".txt");
    try {
      Files.write(file, content.getBytes(StandardCharsets.UTF_8));
      Icd10Cm.read(file);
    } catch (MalformedReleaseException e) {
      assertThat(e.getMessage().lines().count(), equalTo(1L));
    } finally {
      Files.delete(file);
    }
  }

  /** Runs where {@code -Dhealthbeam.data=DIR} names the folder of the official order file. */
  @Test
  void theOfficialFileOf2021IsReadWhole() throws IOException {
    String data = System.getProperty("healthbeam.data", "");
    assumeTrue(!data.isEmpty(), "no -Dhealthbeam.data");
    Path file = Path.of(data, "codes-icd10cm", "icd10cm-order-Jan-2021.txt.gz");
    assumeTrue(Files.exists(file), "no order file");
    Icd10Cm order = Icd10Cm.read(file);
    assertThat(order.version(), equalTo("ICD-10-CM 2021 order file"));
    assertThat(order.size(), equalTo(95_358));
    assertThat(order.billable(), equalTo(72_621));
    assertThat(
        codes(order.best(List.of("osteoarthritis"), Set.of("left", "knee"), List.of())).get(0),
        equalTo("M17.12"));
    assertThat(
        codes(order.best(List.of("pain"), Set.of("left", "knee"), List.of())).get(0),
        equalTo("M25.562"));
    assertThat(
        codes(order.best(List.of("breast cancer"), Set.of("left"), List.of())), hasItem("C50.912"));
  }
}
