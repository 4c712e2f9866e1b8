/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.healthbeam.io.json.ForeignJson;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The service's answers as JSON: one {@code .out} file of a job, which is what the synchronous
 * operation would answer.
 *
 * <p>The members and their order are those of the service's model, API version 2018-10-30.
 */
final class ResultJson {

  /**
   * Never quotes what it reads, and refuses an object that names a member twice: whichever of the
   * two were taken, the other would be dropped.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(ForeignJson.LIMITS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private static final Shape<Trait, Trait.Builder> TRAIT =
      new Shape<>(
              Trait::builder,
              Trait.Builder::build,
              Trait::getOtherMembers,
              Trait.Builder::setOtherMembers)
          .string("Name", Trait::getName, Trait.Builder::setName)
          .number("Score", Trait::getScore, Trait.Builder::setScore);

  private static final Shape<Concept, Concept.Builder> CONCEPT =
      new Shape<>(
              Concept::builder,
              Concept.Builder::build,
              Concept::getOtherMembers,
              Concept.Builder::setOtherMembers)
          .string("Description", Concept::getDescription, Concept.Builder::setDescription)
          .string("Code", Concept::getCode, Concept.Builder::setCode)
          .number("Score", Concept::getScore, Concept.Builder::setScore);

  private static final Shape<Attribute, Attribute.Builder> ATTRIBUTE =
      new Shape<>(
              Attribute::builder,
              Attribute.Builder::build,
              Attribute::getOtherMembers,
              Attribute.Builder::setOtherMembers)
          .emptyMembers(Attribute::getEmptyMembers, Attribute.Builder::setEmptyMembers)
          .string("Type", Attribute::getType, Attribute.Builder::setType)
          .number("Score", Attribute::getScore, Attribute.Builder::setScore)
          .number(
              "RelationshipScore",
              Attribute::getRelationshipScore,
              Attribute.Builder::setRelationshipScore)
          .string(
              "RelationshipType",
              Attribute::getRelationshipType,
              Attribute.Builder::setRelationshipType)
          .integer("Id", Attribute::getId, Attribute.Builder::setId)
          .integer("BeginOffset", Attribute::getBeginOffset, Attribute.Builder::setBeginOffset)
          .integer("EndOffset", Attribute::getEndOffset, Attribute.Builder::setEndOffset)
          .string("Text", Attribute::getText, Attribute.Builder::setText)
          .string("Category", Attribute::getCategory, Attribute.Builder::setCategory)
          .list("Traits", TRAIT, Attribute::getTraits, Attribute.Builder::setTraits)
          .list(
              "SNOMEDCTConcepts",
              CONCEPT,
              Attribute::getSnomedctConcepts,
              Attribute.Builder::setSnomedctConcepts);

  private static final Shape<UnmappedAttribute, UnmappedAttribute.Builder> UNMAPPED_ATTRIBUTE =
      new Shape<>(
              UnmappedAttribute::builder,
              UnmappedAttribute.Builder::build,
              UnmappedAttribute::getOtherMembers,
              UnmappedAttribute.Builder::setOtherMembers)
          .string("Type", UnmappedAttribute::getType, UnmappedAttribute.Builder::setType)
          .object(
              "Attribute",
              ATTRIBUTE,
              Attribute.builder().build(),
              UnmappedAttribute::getAttribute,
              UnmappedAttribute.Builder::setAttribute);

  private static final Shape<Entity, Entity.Builder> ENTITY =
      new Shape<>(
              Entity::builder,
              Entity.Builder::build,
              Entity::getOtherMembers,
              Entity.Builder::setOtherMembers)
          .emptyMembers(Entity::getEmptyMembers, Entity.Builder::setEmptyMembers)
          .integer("Id", Entity::getId, Entity.Builder::setId)
          .integer("BeginOffset", Entity::getBeginOffset, Entity.Builder::setBeginOffset)
          .integer("EndOffset", Entity::getEndOffset, Entity.Builder::setEndOffset)
          .number("Score", Entity::getScore, Entity.Builder::setScore)
          .string("Text", Entity::getText, Entity.Builder::setText)
          .string("Category", Entity::getCategory, Entity.Builder::setCategory)
          .string("Type", Entity::getType, Entity.Builder::setType)
          .list("Traits", TRAIT, Entity::getTraits, Entity.Builder::setTraits)
          .list("Attributes", ATTRIBUTE, Entity::getAttributes, Entity.Builder::setAttributes)
          .list(
              "ICD10CMConcepts",
              CONCEPT,
              Entity::getIcd10cmConcepts,
              Entity.Builder::setIcd10cmConcepts)
          .list(
              "RxNormConcepts",
              CONCEPT,
              Entity::getRxNormConcepts,
              Entity.Builder::setRxNormConcepts)
          .list(
              "SNOMEDCTConcepts",
              CONCEPT,
              Entity::getSnomedctConcepts,
              Entity.Builder::setSnomedctConcepts);

  private static final Shape<AnalysisResult, AnalysisResult.Builder> RESULT =
      new Shape<>(
              AnalysisResult::builder,
              AnalysisResult.Builder::build,
              AnalysisResult::getOtherMembers,
              AnalysisResult.Builder::setOtherMembers)
          .emptyMembers(AnalysisResult::getEmptyMembers, AnalysisResult.Builder::setEmptyMembers)
          .list(
              "Entities", ENTITY, AnalysisResult::getEntities, AnalysisResult.Builder::setEntities)
          .list(
              "UnmappedAttributes",
              UNMAPPED_ATTRIBUTE,
              AnalysisResult::getUnmappedAttributes,
              AnalysisResult.Builder::setUnmappedAttributes)
          .string(
              "ModelVersion",
              AnalysisResult::getModelVersion,
              AnalysisResult.Builder::setModelVersion);

  private ResultJson() {}

  /**
   * Reads an output file. The stream is left open.
   *
   * @param document the id of the document it is about
   * @param analysis the analysis that made it
   * @param jobId the job that made it
   * @param in the file
   * @param file what to call the file in an error
   * @throws UnreadableFileException if the file is not one JSON object
   * @throws IOException if the stream itself fails
   */
  static AnalysisResult read(
      String document, Analysis analysis, String jobId, InputStream in, String file)
      throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return read(document, analysis, jobId, parser, file);
    } catch (JsonProcessingException e) {
      throw UnreadableFileException.at(file, e);
    } catch (CharConversionException e) {
      throw new UnreadableFileException(file, "is not valid UTF-8");
    }
  }

  /** Reads an answer held in memory. */
  static AnalysisResult read(String document, Analysis analysis, String jobId, String json)
      throws UnreadableFileException {
    String what = "the answer for " + document;
    try (JsonParser parser = FACTORY.createParser(json)) {
      return read(document, analysis, jobId, parser, what);
    } catch (JsonProcessingException e) {
      throw UnreadableFileException.at(what, e);
    } catch (UnreadableFileException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static AnalysisResult read(
      String document, Analysis analysis, String jobId, JsonParser parser, String file)
      throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new UnreadableFileException(
          file, first == null ? "is empty" : "does not hold a JSON object");
    }
    AnalysisResult result =
        RESULT.read(
            parser,
            AnalysisResult.builder()
                .setDocument(document)
                .setAnalysis(analysis.name())
                .setParts(1)
                .setJobs(List.of(jobId)));
    if (parser.nextToken() != null) {
      throw new UnreadableFileException(file, "holds more than one JSON object");
    }
    return result;
  }

  /** One line of JSON with the service's own members. */
  static String write(AnalysisResult result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator to = FACTORY.createGenerator(text)) {
      RESULT.write(result, to);
    } catch (JsonProcessingException e) {
      // Without the cause, which may quote a document.
      throw new IllegalStateException("the other members of " + result + " are not JSON");
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + result + ": " + e.getMessage());
    }
    return text.toString();
  }
}
