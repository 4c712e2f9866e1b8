/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import java.io.Serializable;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a note belongs to, as the caller knows it.
 *
 * @param document the note's id: that of its results
 * @param patient the id of its {@code Patient}, 1 to 64 of {@code [A-Za-z0-9\-.]}
 * @param documentReference the id of its {@code DocumentReference}, or null: one is made
 * @param encounter the id of its {@code Encounter}, or null
 * @param recorded when its findings were recorded, an instant as FHIR writes it ({@code
 *     2026-11-21T09:00:00Z}), or null
 */
public record NoteLinks(
    String document,
    String patient,
    @Nullable String documentReference,
    @Nullable String encounter,
    @Nullable String recorded)
    implements Serializable {

  static final Comparator<NoteLinks> IN_ORDER =
      Comparator.comparing(NoteLinks::patient)
          .thenComparing(links -> String.valueOf(links.documentReference()))
          .thenComparing(links -> String.valueOf(links.encounter()))
          .thenComparing(links -> String.valueOf(links.recorded()));

  /** FHIR R4, datatypes: id. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /** FHIR R4, datatypes: instant. */
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
              + "T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d{1,9})?"
              + "(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))");

  /**
   * Checks what can be checked.
   *
   * @throws IllegalArgumentException naming the member, not its value
   */
  public NoteLinks {
    if (document.isBlank()) {
      throw new IllegalArgumentException("document is empty");
    }
    checkId("patient", patient);
    checkId("documentReference", documentReference);
    checkId("encounter", encounter);
    checkInstant(recorded);
  }

  /** Checks an instant, which may be null. */
  static void checkInstant(@Nullable String instant) {
    if (instant != null && !INSTANT.matcher(instant).matches()) {
      throw new IllegalArgumentException(
          "recorded must be an instant such as 2026-11-21T09:00:00Z");
    }
  }

  private static void checkId(String member, @Nullable String id) {
    if (id != null && !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          member + " must be an id: 1 to 64 letters, digits, dashes and dots");
    }
  }
}
