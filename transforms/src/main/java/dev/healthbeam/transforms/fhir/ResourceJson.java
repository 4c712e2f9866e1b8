/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Findings as FHIR R4 JSON. */
final class ResourceJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A decimal as FHIR JSON takes it, of a length nobody measures beyond. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,12})?");

  /** FHIR R4, datatypes: a string has no control characters but tab, carriage return and feed. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");

  /** The words for severity that SNOMED CT has concepts of. */
  private static final Map<String, String> SEVERITIES =
      Map.of("mild", "255604002", "moderate", "6736007", "severe", "24484000");

  private final NoteContext note;

  ResourceJson(NoteContext note) {
    this.note = note;
  }

  ObjectNode of(Finding finding, String id) {
    ObjectNode json = start(finding.kind().resourceType(), id, Origin.EXTRACTED);
    spans(json, finding.mentions());
    switch (finding.kind()) {
      case CONDITION -> condition(json, finding);
      case FAMILY_CONDITION -> family(json, finding);
      case SIGN -> sign(json, finding);
      case RESULT -> result(json, finding);
      case MEDICATION -> medication(json, finding);
    }
    return json;
  }

  /** A patient nobody told us of. */
  ObjectNode patient() {
    return start("Patient", note.patient(), Origin.SYNTHESISED);
  }

  /** The note as a document, where the caller has none. */
  ObjectNode documentReference() {
    ObjectNode json = start("DocumentReference", note.documentReference(), Origin.SYNTHESISED);
    json.put("status", "current");
    ObjectNode type = json.putObject("type");
    coding(type.putArray("coding"), CodeSystems.LOINC, "34109-9", "Note");
    json.set("subject", reference("Patient", note.patient()));
    ObjectNode attachment = json.putArray("content").addObject().putObject("attachment");
    attachment.put("contentType", "text/plain");
    attachment.put(note.isUri() ? "url" : "title", clean(note.document()));
    if (note.encounter() != null) {
      json.putObject("context").putArray("encounter").add(reference("Encounter", note.encounter()));
    }
    return json;
  }

  /** Who made the resources of the note, and of what. */
  ObjectNode provenance(String id, List<String> targets, List<String> models) {
    ObjectNode json = start("Provenance", id, Origin.EXTRACTED);
    ArrayNode all = json.putArray("target");
    targets.forEach(target -> all.addObject().put("reference", target));
    if (note.recorded() != null) {
      json.put("recorded", note.recorded());
    } else {
      // Whatever the clock says would make another resource of the same note.
      json.putObject("_recorded")
          .putArray("extension")
          .addObject()
          .put("url", CodeSystems.ABSENT)
          .put("valueCode", "unknown");
    }
    ArrayNode agents = json.putArray("agent");
    for (String model : models) {
      ObjectNode agent = agents.addObject();
      coding(
          agent.putObject("type").putArray("coding"),
          CodeSystems.PARTICIPANT,
          "assembler",
          "Assembler");
      agent.putObject("who").put("display", clean(model));
    }
    ObjectNode entity = json.putArray("entity").addObject();
    entity.put("role", "source");
    entity.set("what", reference("DocumentReference", note.documentReference()));
    return json;
  }

  // ---- the kinds

  private void condition(ObjectNode json, Finding finding) {
    String verification =
        switch (finding.said()) {
          case ABSENT -> "refuted";
          default -> finding.sure() ? "confirmed" : "unconfirmed";
        };
    String clinical =
        switch (finding.said()) {
          case ABSENT, UNCERTAIN -> null;
          case PAST -> "inactive";
          default -> "active";
        };
    if (clinical != null) {
      status(json, "clinicalStatus", CodeSystems.CLINICAL_STATUS, clinical);
    }
    status(json, "verificationStatus", CodeSystems.VERIFICATION, verification);
    Mention first = finding.mentions().get(0);
    severity(json, first);
    json.set("code", concept(first));
    for (String site : first.attributes("SYSTEM_ORGAN_SITE")) {
      array(json, "bodySite").addObject().put("text", clean(site));
    }
    subject(json, "subject");
    json.putArray("evidence")
        .addObject()
        .putArray("detail")
        .add(reference("DocumentReference", note.documentReference()));
  }

  private static void severity(ObjectNode json, Mention mention) {
    for (String quality : mention.attributes("QUALITY")) {
      String word = quality.strip().toLowerCase(Locale.ROOT);
      String code = SEVERITIES.get(word);
      if (code != null) {
        ObjectNode severity = json.putObject("severity");
        coding(severity.putArray("coding"), CodeSystems.SNOMED, code, null);
        severity.put("text", word);
        return;
      }
    }
  }

  private void family(ObjectNode json, Finding finding) {
    json.put("status", "partial");
    json.set("patient", reference("Patient", note.patient()));
    // Whose it is the service does not say.
    coding(
        json.putObject("relationship").putArray("coding"),
        CodeSystems.ROLE,
        "FAMMEMB",
        "family member");
    json.putArray("condition").addObject().set("code", concept(finding.mentions().get(0)));
  }

  private void sign(ObjectNode json, Finding finding) {
    Mention first = finding.mentions().get(0);
    // Nobody has reviewed it, which is what preliminary says.
    json.put("status", "preliminary");
    if (first.traits().contains("SIGN")) {
      coding(
          json.putArray("category").addObject().putArray("coding"),
          CodeSystems.OBSERVATION_CATEGORY,
          "exam",
          "Exam");
    }
    json.set("code", concept(first));
    subject(json, "subject");
    json.put("valueBoolean", finding.said() == Certainty.PRESENT);
    List<String> sites = first.attributes("SYSTEM_ORGAN_SITE");
    if (!sites.isEmpty()) {
      json.putObject("bodySite").put("text", clean(String.join(", ", sites)));
    }
    derivedFrom(json);
  }

  private void result(ObjectNode json, Finding finding) {
    json.put("status", "preliminary");
    json.set("code", concept(finding.mentions().get(0)));
    subject(json, "subject");
    String value = String.valueOf(finding.value()).strip();
    if (NUMBER.matcher(value).matches()) {
      ObjectNode quantity = json.putObject("valueQuantity");
      quantity.put("value", new BigDecimal(value));
      if (finding.unit() != null) {
        quantity.put("unit", clean(finding.unit()));
      }
    } else {
      String unit = finding.unit() == null ? "" : " " + finding.unit().strip();
      json.put("valueString", clean(value + unit));
    }
    derivedFrom(json);
  }

  private void medication(ObjectNode json, Finding finding) {
    // That a note names a medication does not say that it is taken: it may be an allergy.
    json.put(
        "status",
        switch (finding.said()) {
          case ABSENT -> "not-taken";
          case PAST -> "stopped";
          default -> "unknown";
        });
    Mention first = finding.mentions().get(0);
    json.set("medicationCodeableConcept", concept(first));
    json.set("subject", reference("Patient", note.patient()));
    if (note.encounter() != null) {
      json.set("context", reference("Encounter", note.encounter()));
    }
    derivedFrom(json);
    String text = Dosage.text(first);
    if (!text.isEmpty()) {
      ObjectNode dosage = json.putArray("dosage").addObject();
      dosage.put("text", clean(text));
      List<String> frequency = first.attributes(Dosage.FREQUENCY);
      if (!frequency.isEmpty()) {
        dosage.putObject("timing").putObject("code").put("text", clean(frequency.get(0)));
      }
      List<String> route = first.attributes(Dosage.ROUTE);
      if (!route.isEmpty()) {
        dosage.putObject("route").put("text", clean(route.get(0)));
      }
    }
  }

  // ---- what they share

  private enum Origin {
    EXTRACTED("extracted", "Found in a note by a machine"),
    SYNTHESISED("synthesised", "Made up to be referred to; not known to any record");

    private final String code;
    private final String display;

    Origin(String code, String display) {
      this.code = code;
      this.display = display;
    }
  }

  private ObjectNode start(String type, String id, Origin origin) {
    ObjectNode json = NODES.objectNode();
    json.put("resourceType", type);
    json.put("id", id);
    ObjectNode meta = json.putObject("meta");
    if (note.isUri()) {
      meta.put("source", note.document());
    }
    coding(meta.putArray("tag"), CodeSystems.ORIGIN, origin.code, origin.display);
    return json;
  }

  private static void spans(ObjectNode json, List<Mention> mentions) {
    ArrayNode extensions = json.putArray("extension");
    for (Mention mention : mentions) {
      ObjectNode span = extensions.addObject();
      span.put("url", CodeSystems.TEXT_SPAN);
      ArrayNode inner = span.putArray("extension");
      inner.addObject().put("url", "begin").put("valueUnsignedInt", mention.begin());
      inner.addObject().put("url", "end").put("valueUnsignedInt", mention.end());
      inner
          .addObject()
          .put("url", "score")
          .put("valueDecimal", BigDecimal.valueOf(mention.score()));
    }
  }

  private static ObjectNode concept(Mention mention) {
    ObjectNode concept = NODES.objectNode();
    if (!mention.codes().isEmpty()) {
      ArrayNode codings = concept.putArray("coding");
      mention
          .codes()
          .forEach(
              (system, code) ->
                  coding(codings, system, code.getCode().strip(), code.getDescription()));
    }
    concept.put("text", clean(mention.text()));
    return concept;
  }

  private static void coding(
      ArrayNode codings, String system, String code, @Nullable String display) {
    ObjectNode coding = codings.addObject().put("system", system).put("code", code);
    if (display != null && !display.isBlank()) {
      coding.put("display", clean(display));
    }
  }

  private static void status(ObjectNode json, String member, String system, String code) {
    coding(json.putObject(member).putArray("coding"), system, code, null);
  }

  private void subject(ObjectNode json, String member) {
    json.set(member, reference("Patient", note.patient()));
    if (note.encounter() != null) {
      json.set("encounter", reference("Encounter", note.encounter()));
    }
  }

  private void derivedFrom(ObjectNode json) {
    json.putArray("derivedFrom").add(reference("DocumentReference", note.documentReference()));
  }

  private static ObjectNode reference(String type, String id) {
    return NODES.objectNode().put("reference", type + "/" + id);
  }

  private static ArrayNode array(ObjectNode json, String member) {
    return json.get(member) instanceof ArrayNode array ? array : json.putArray(member);
  }

  /** What FHIR takes as a string: no control characters, no blank ends, not empty. */
  private static String clean(String words) {
    String cleaned = CONTROL.matcher(words).replaceAll(" ").strip();
    return cleaned.isEmpty() ? "-" : cleaned;
  }
}
