/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the resources of one note refer to.
 *
 * @param document the note's id
 * @param patient the id of the patient
 * @param documentReference the id of the note as a resource
 * @param encounter the id of the encounter, or null
 * @param recorded when the findings were recorded, or null
 * @param patientMade whether the patient is made up
 * @param documentMade whether the note as a resource is ours to make
 */
record NoteContext(
    String document,
    String patient,
    String documentReference,
    @Nullable String encounter,
    @Nullable String recorded,
    boolean patientMade,
    boolean documentMade) {

  /** An absolute URI as FHIR's own rules take it: a scheme and no white space. */
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.\\-]*:\\S+");

  static NoteContext of(String document, @Nullable NoteLinks links, @Nullable String recorded) {
    boolean documentMade = links == null || links.documentReference() == null;
    return new NoteContext(
        document,
        links == null ? ResourceIds.of("Patient", document) : links.patient(),
        documentMade ? ResourceIds.of("DocumentReference", document) : links.documentReference(),
        links == null ? null : links.encounter(),
        links != null && links.recorded() != null ? links.recorded() : recorded,
        links == null,
        documentMade);
  }

  boolean isUri() {
    return URI.matcher(document).matches();
  }
}
