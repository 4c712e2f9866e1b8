/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the service found in one document, whole: if the document was cut into parts, the parts'
 * answers are joined, offsets and ids moved.
 *
 * <p>Lists are never null, because Beam SQL cannot hold a null array; {@link #getEmptyMembers}
 * tells those that the service gave as empty from those that it left out.
 *
 * <p>{@link #toJson} gives it as the service's own JSON. The type has a Beam schema, so a {@code
 * PCollection} of it can be converted to rows and queried:
 *
 * <pre>{@code
 * results
 *     .apply("Unnest", SqlTransform.query(
 *         "SELECT r.document, e.`text`, e.category FROM PCOLLECTION r, UNNEST(r.entities) e"))
 *     .apply("Filter", SqlTransform.query(
 *         "SELECT * FROM PCOLLECTION WHERE category = 'MEDICATION'"));
 * }</pre>
 *
 * <p>Two queries, because Beam SQL (2.70.0) drops a condition on what is unnested in the same
 * query.
 */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists; Guava is no dependency
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class AnalysisResult {

  AnalysisResult() {}

  /** The id of the document; for an object in S3 its {@code s3://} URI. */
  @SchemaFieldNumber("0")
  public abstract String getDocument();

  /** The name of the {@link Analysis}. */
  @SchemaFieldNumber("1")
  public abstract String getAnalysis();

  /** How many parts the document was analysed in; 1 for most. */
  @SchemaFieldNumber("2")
  public abstract int getParts();

  /** The service's ids of the jobs that analysed it, in the order of the parts, each once. */
  @SchemaFieldNumber("3")
  public abstract List<String> getJobs();

  /** The version of the model; that of the first part. */
  @SchemaFieldNumber("4")
  public abstract @Nullable String getModelVersion();

  /** What was found. */
  @SchemaFieldNumber("5")
  public abstract List<Entity> getEntities();

  /** Attributes of no entity. */
  @SchemaFieldNumber("6")
  public abstract List<UnmappedAttribute> getUnmappedAttributes();

  /** Other members, e.g. {@code SNOMEDCTDetails}: a JSON object. */
  @SchemaFieldNumber("7")
  public abstract @Nullable String getOtherMembers();

  /** Members that are lists and that the service gave as empty, by the service's names. */
  @SchemaFieldNumber("8")
  public abstract List<String> getEmptyMembers();

  /** A builder with nothing set and all lists empty. */
  public static Builder builder() {
    return new AutoValue_AnalysisResult.Builder()
        .setEntities(List.of())
        .setUnmappedAttributes(List.of())
        .setEmptyMembers(List.of());
  }

  /** A builder that begins with these values. */
  public abstract Builder toBuilder();

  /**
   * The result as the service writes it: its own member names, nesting and order, one line, members
   * this version does not know last. Reading it again gives an equal result.
   */
  public final String toJson() {
    return ResultJson.write(this);
  }

  /**
   * Reads a result as the service writes it.
   *
   * @param document the id of the document
   * @param analysis the analysis whose answer it is
   * @param jobId the job that gave it
   * @param json the JSON object
   * @throws UnreadableFileException if it is not one JSON object; the message does not quote it
   */
  public static AnalysisResult fromJson(
      String document, Analysis analysis, String jobId, String json)
      throws UnreadableFileException {
    return ResultJson.read(document, analysis, jobId, json);
  }

  /** Ids and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "AnalysisResult{document="
        + getDocument()
        + ", analysis="
        + getAnalysis()
        + ", parts="
        + getParts()
        + ", entities="
        + getEntities().size()
        + "}";
  }

  /** Builds a {@link AnalysisResult}. */
  @AutoValue.Builder
  public abstract static class Builder {

    Builder() {}

    /** Sets what {@link AnalysisResult#getDocument} gives. */
    public abstract Builder setDocument(String document);

    /** Sets what {@link AnalysisResult#getAnalysis} gives. */
    public abstract Builder setAnalysis(String analysis);

    /** Sets what {@link AnalysisResult#getParts} gives. */
    public abstract Builder setParts(int parts);

    /** Sets what {@link AnalysisResult#getJobs} gives. */
    public abstract Builder setJobs(List<String> jobs);

    /** Sets what {@link AnalysisResult#getModelVersion} gives. */
    public abstract Builder setModelVersion(@Nullable String modelVersion);

    /** Sets what {@link AnalysisResult#getEntities} gives. */
    public abstract Builder setEntities(List<Entity> entities);

    /** Sets what {@link AnalysisResult#getUnmappedAttributes} gives. */
    public abstract Builder setUnmappedAttributes(List<UnmappedAttribute> unmappedAttributes);

    /** Sets what {@link AnalysisResult#getOtherMembers} gives. */
    public abstract Builder setOtherMembers(@Nullable String otherMembers);

    /** Sets what {@link AnalysisResult#getEmptyMembers} gives. */
    public abstract Builder setEmptyMembers(List<String> emptyMembers);

    /** Builds it. */
    public abstract AnalysisResult build();
  }
}
