/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.healthlake.FhirResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Makes FHIR R4 resources of what Amazon Comprehend Medical found in notes, for HealthLake or any
 * other FHIR server.
 *
 * <pre>{@code
 * AnalysisResults notes = pipeline.apply(
 *     ComprehendMedicalIO.analyze(Set.of(ENTITIES_V2, ICD10CM, RXNORM))...from("s3://b/notes/"));
 * PCollection<FhirResource> resources =
 *     notes.getResults().apply(NotesToFhir.create().withLinks(links));
 * }</pre>
 *
 * <h2>What becomes what</h2>
 *
 * <table>
 * <caption>Findings and resources</caption>
 * <tr><th>found</th><th>resource</th></tr>
 * <tr><td>condition, trait DIAGNOSIS</td>
 *     <td>Condition, active, confirmed; below {@link #withMinScore}: unconfirmed</td></tr>
 * <tr><td>condition without any of DIAGNOSIS, SIGN, SYMPTOM</td>
 *     <td>Condition, active, unconfirmed</td></tr>
 * <tr><td>sign or symptom</td><td>Observation, valueBoolean true; negated: false</td></tr>
 * <tr><td>NEGATION</td><td>Condition, refuted, without a clinical status</td></tr>
 * <tr><td>HYPOTHETICAL, LOW_CONFIDENCE, FUTURE</td>
 *     <td>Condition, unconfirmed, without a clinical status; with NEGATION: nothing</td></tr>
 * <tr><td>PAST_HISTORY</td><td>Condition, inactive</td></tr>
 * <tr><td>PERTAINS_TO_FAMILY</td>
 *     <td>FamilyMemberHistory; if negated or doubtful: nothing</td></tr>
 * <tr><td>medication</td>
 *     <td>MedicationStatement, status unknown; NEGATION: not-taken, PAST_HISTORY: stopped</td></tr>
 * <tr><td>test with a value</td><td>Observation with a Quantity or String; only if it was done</td></tr>
 * </table>
 *
 * <p>What several analyses say of the same words is joined, and a negation or doubt that any of
 * them sees is believed. What a note says several times is one resource with several {@code
 * text-span} extensions (code points from 0, the end exclusive). Codes are the best concept of
 * ICD-10-CM, RxNorm and SNOMED CT. Every resource is tagged as extracted by a machine, and one
 * {@code Provenance} per note names the models and the note.
 *
 * <h2>Identity</h2>
 *
 * <p>Ids are digests of the note's id, the patient and what is said: the same result gives the same
 * resources, byte for byte, so that importing them again changes nothing. No clock is asked: where
 * nobody says when the findings were recorded, {@code Provenance.recorded} is absent with a reason.
 *
 * <h2>Patients and documents</h2>
 *
 * <p>A note without {@link NoteLinks} gets a {@code Patient} of its own and a {@code
 * DocumentReference}, both tagged {@code synthesised}; with links only what they leave out is made.
 * A note is taken as a whole as soon as all its results are there, so this is one shuffle by
 * document.
 */
public final class NotesToFhir
    extends PTransform<PCollection<AnalysisResult>, PCollection<FhirResource>> {

  /** How sure the service must be, by default, of what becomes confirmed: 0.5. */
  public static final double DEFAULT_MIN_SCORE = 0.5;

  private static final TupleTag<AnalysisResult> RESULTS = new TupleTag<>() {};
  private static final TupleTag<NoteLinks> LINKS = new TupleTag<>() {};

  private final @Nullable PCollection<NoteLinks> links;
  private final @Nullable String recorded;
  private final double minScore;

  private NotesToFhir(
      @Nullable PCollection<NoteLinks> links, @Nullable String recorded, double minScore) {
    this.links = links;
    this.recorded = recorded;
    this.minScore = minScore;
  }

  /** Every note of a patient of its own, recorded nobody knows when. */
  public static NotesToFhir create() {
    return new NotesToFhir(null, null, DEFAULT_MIN_SCORE);
  }

  /**
   * Which patient each note is about. Links of notes that have no result are not used; of several
   * links of one note the first by patient is taken, and a counter {@code linksContradicting}
   * tells.
   */
  public NotesToFhir withLinks(PCollection<NoteLinks> newLinks) {
    return new NotesToFhir(newLinks, recorded, minScore);
  }

  /**
   * When the findings were recorded, where the links do not say.
   *
   * @param instant as FHIR writes it, e.g. {@code 2026-11-21T09:00:00Z}
   * @throws IllegalArgumentException if it is no instant
   */
  public NotesToFhir withRecorded(String instant) {
    NoteLinks.checkInstant(instant);
    return new NotesToFhir(links, instant, minScore);
  }

  /**
   * How sure the service must be of a condition for it to be confirmed, 0 to 1.
   *
   * @throws IllegalArgumentException if it is not
   */
  public NotesToFhir withMinScore(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("minScore must be from 0 to 1, not " + score);
    }
    return new NotesToFhir(links, recorded, score);
  }

  @Override
  public PCollection<FhirResource> expand(PCollection<AnalysisResult> results) {
    SerializableCoder<NoteLinks> linksCoder = SerializableCoder.of(NoteLinks.class);
    PCollection<NoteLinks> allLinks =
        links != null ? links : results.getPipeline().apply("NoLinks", Create.empty(linksCoder));
    PCollection<KV<String, AnalysisResult>> resultsByNote =
        results
            .apply(
                "ResultsByNote",
                WithKeys.of(AnalysisResult::getDocument).withKeyType(TypeDescriptors.strings()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), results.getCoder()));
    PCollection<KV<String, NoteLinks>> linksByNote =
        allLinks
            .apply(
                "LinksByNote",
                WithKeys.of(NoteLinks::document).withKeyType(TypeDescriptors.strings()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), linksCoder));
    return KeyedPCollectionTuple.of(RESULTS, resultsByNote)
        .and(LINKS, linksByNote)
        .apply("ByNote", CoGroupByKey.create())
        .apply("Resources", ParDo.of(new MakeResources(recorded, minScore)));
  }

  private static final class MakeResources extends DoFn<KV<String, CoGbkResult>, FhirResource> {
    private final Counter contradicting = Metrics.counter("healthbeam", "linksContradicting");
    private final Counter made = Metrics.counter("healthbeam", "fhirResourcesMade");
    private final @Nullable String recorded;
    private final double minScore;

    MakeResources(@Nullable String recorded, double minScore) {
      this.recorded = recorded;
      this.minScore = minScore;
    }

    @ProcessElement
    public void make(@Element KV<String, CoGbkResult> note, OutputReceiver<FhirResource> out) {
      List<AnalysisResult> results = new ArrayList<>(); // one for each analysis
      note.getValue().getAll(RESULTS).forEach(results::add);
      if (results.isEmpty()) {
        return;
      }
      NoteResources.of(
          note.getKey(),
          results,
          links(note.getValue().getAll(LINKS)).orElse(null),
          recorded,
          minScore,
          json -> {
            made.inc();
            out.output(resource(json));
          });
    }

    private Optional<NoteLinks> links(Iterable<NoteLinks> given) {
      // By what they say, not by when they came, so that a second run takes the same.
      TreeSet<NoteLinks> all = new TreeSet<>(NoteLinks.IN_ORDER);
      given.forEach(all::add);
      if (all.size() > 1) {
        contradicting.inc();
      }
      return all.stream().findFirst();
    }

    private static FhirResource resource(ObjectNode json) {
      return FhirResource.create(
          json.get("resourceType").textValue(), json.get("id").textValue(), json.toString());
    }
  }
}
