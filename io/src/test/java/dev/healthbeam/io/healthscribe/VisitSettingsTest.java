/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class VisitSettingsTest {

  private static final VisitSettings TWO = VisitSettings.speakers(2);

  private static void refused(String why, Executable settings) {
    assertThat(
        assertThrows(IllegalArgumentException.class, settings).getMessage(), containsString(why));
  }

  @Test
  void whatTheServiceWouldRefuseIsRefused() {
    refused("2 to 30", () -> VisitSettings.speakers(1));
    refused("2 to 30", () -> VisitSettings.speakers(31));
    refused("one must be of the other", () -> VisitSettings.channels("PATIENT", "PATIENT"));
    refused("CLINICIAN, PATIENT", () -> VisitSettings.channels("PATIENT", "DOCTOR"));
    refused("BEHAVIORAL_SOAP", () -> TWO.withNoteTemplate("BH_SOAP"));
    refused("letters, digits", () -> TWO.withVocabulary("my words"));
    refused("remove, mask, tag", () -> TWO.withVocabularyFilter("names", "MASK"));
    refused("SHE_HER", () -> TWO.withPronouns("she"));
    refused("aws:", () -> TWO.withTags(Map.of("aws:x", "y")));
    refused("1 to 128", () -> TWO.withTags(Map.of("", "y")));
    refused("at most 256", () -> TWO.withTags(Map.of("k", "v".repeat(257))));
    refused("printable", () -> TWO.withKmsEncryptionContext(Map.of("k", "\u00e9")));
    refused("printable", () -> TWO.withKmsEncryptionContext(Map.of("k", " ")));
    refused(
        "needs a KMS key",
        () -> ScribeParameters.checkContext(TWO.withKmsEncryptionContext(Map.of("k", "v")), false));
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 201; i++) {
      many.put("k" + i, "v");
    }
    refused("201 tags", () -> TWO.withTags(many));
    refused("201 entries", () -> TWO.withKmsEncryptionContext(many));
  }

  @Test
  void rowsThatWereMadeOtherwiseAreCheckedToo() {
    VisitSettings both = TWO.toBuilder().setChannelRoles(List.of("CLINICIAN", "PATIENT")).build();
    refused("not both", both::checked);
    refused("not neither", () -> TWO.toBuilder().setMaxSpeakers(null).build().checked());
    refused(
        "both or neither", () -> TWO.toBuilder().setVocabularyFilterName("f").build().checked());
  }

  @Provide
  Arbitrary<VisitSettings> settings() {
    Arbitrary<VisitSettings> base =
        Arbitraries.integers()
            .between(1, 30)
            .map(
                most ->
                    most == 1
                        ? VisitSettings.channels("PATIENT", "CLINICIAN")
                        : VisitSettings.speakers(most));
    Arbitrary<String> names = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(9);
    return Combinators.combine(
            base,
            Arbitraries.of(VisitSettings.NOTE_TEMPLATES),
            Arbitraries.maps(names, names).ofMaxSize(3),
            Arbitraries.integers().between(0, 15))
        .as(
            (settings, template, map, with) -> {
              VisitSettings all = (with & 1) != 0 ? settings.withNoteTemplate(template) : settings;
              all = (with & 2) != 0 ? all.withPronouns("THEY_THEM").withVocabulary("v") : all;
              all = (with & 4) != 0 ? all.withVocabularyFilter("f", "tag") : all;
              return (with & 8) != 0 ? all.withTags(map).withKmsEncryptionContext(map) : all;
            });
  }

  @Property
  void settingsAreReadAsTheyWereWritten(@ForAll("settings") VisitSettings settings) {
    String text = SettingsJson.write(settings);
    assertThat(SettingsJson.read(text), is(settings));
    assertThat(SettingsJson.write(SettingsJson.read(text)), is(text));
  }

  @Test
  void differentSettingsAreDifferentTexts() {
    assertThat(SettingsJson.write(TWO), not(SettingsJson.write(VisitSettings.speakers(3))));
    assertThat(
        SettingsJson.write(VisitSettings.channels("PATIENT", "CLINICIAN")),
        not(SettingsJson.write(VisitSettings.channels("CLINICIAN", "PATIENT"))));
  }
}
