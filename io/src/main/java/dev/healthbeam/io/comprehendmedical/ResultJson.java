/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.BufferRecycler;
import dev.healthbeam.io.json.ForeignJson;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The service's answers as JSON: one {@code .out} file of a job, which is what the synchronous
 * operation would answer.
 *
 * <p>The members and their order are those of the service's model, API version 2018-10-30.
 */
final class ResultJson {

  /**
   * Never quotes what it reads. Does not see to it that no object names a member twice, which costs
   * a set per object: {@link Shape} does for less.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(ForeignJson.LIMITS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
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
          .word("Name", Trait::getName, Trait.Builder::setName)
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
          .word("Type", Attribute::getType, Attribute.Builder::setType)
          .number("Score", Attribute::getScore, Attribute.Builder::setScore)
          .number(
              "RelationshipScore",
              Attribute::getRelationshipScore,
              Attribute.Builder::setRelationshipScore)
          .word(
              "RelationshipType",
              Attribute::getRelationshipType,
              Attribute.Builder::setRelationshipType)
          .id("Id", Attribute::getId, Attribute.Builder::setId)
          .offset("BeginOffset", Attribute::getBeginOffset, Attribute.Builder::setBeginOffset)
          .offset("EndOffset", Attribute::getEndOffset, Attribute.Builder::setEndOffset)
          .string("Text", Attribute::getText, Attribute.Builder::setText)
          .word("Category", Attribute::getCategory, Attribute.Builder::setCategory)
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
          .word("Type", UnmappedAttribute::getType, UnmappedAttribute.Builder::setType)
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
          .id("Id", Entity::getId, Entity.Builder::setId)
          .offset("BeginOffset", Entity::getBeginOffset, Entity.Builder::setBeginOffset)
          .offset("EndOffset", Entity::getEndOffset, Entity.Builder::setEndOffset)
          .number("Score", Entity::getScore, Entity.Builder::setScore)
          .string("Text", Entity::getText, Entity.Builder::setText)
          .word("Category", Entity::getCategory, Entity.Builder::setCategory)
          .word("Type", Entity::getType, Entity.Builder::setType)
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
          .word(
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
      return read(document, analysis, jobId, new Reading(parser, null), file);
    } catch (JsonProcessingException e) {
      throw UnreadableFileException.at(file, e);
    } catch (CharConversionException e) {
      throw new UnreadableFileException(file, "is not valid UTF-8");
    }
  }

  /**
   * Reads an output file that is held in memory.
   *
   * @param move where what is said in it is moved to, or null where it stays as it is
   * @throws UnreadableFileException if the file is not one JSON object
   */
  static AnalysisResult read(
      String document,
      Analysis analysis,
      String jobId,
      byte[] content,
      @Nullable Move move,
      String file)
      throws UnreadableFileException {
    try (JsonParser parser = FACTORY.createParser(content)) {
      return read(document, analysis, jobId, new Reading(parser, move), file);
    } catch (JsonProcessingException e) {
      throw UnreadableFileException.at(file, e);
    } catch (CharConversionException e) {
      throw new UnreadableFileException(file, "is not valid UTF-8");
    } catch (UnreadableFileException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("bytes cannot fail to be read", e);
    }
  }

  /** Reads an answer held in memory. */
  static AnalysisResult read(String document, Analysis analysis, String jobId, String json)
      throws UnreadableFileException {
    String what = "the answer for " + document;
    try (JsonParser parser = FACTORY.createParser(json)) {
      return read(document, analysis, jobId, new Reading(parser, null), what);
    } catch (JsonProcessingException e) {
      throw UnreadableFileException.at(what, e);
    } catch (UnreadableFileException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static AnalysisResult read(
      String document, Analysis analysis, String jobId, Reading from, String file)
      throws IOException {
    JsonParser parser = from.parser();
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new UnreadableFileException(
          file, first == null ? "is empty" : "does not hold a JSON object");
    }
    AnalysisResult result =
        RESULT.read(
            from,
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
    BufferRecycler buffers = FACTORY._getBufferRecycler();
    try (SegmentedStringWriter text = new SegmentedStringWriter(buffers)) {
      try (JsonGenerator to = FACTORY.createGenerator(text)) {
        RESULT.write(result, to);
      }
      return text.getAndClear();
    } catch (JsonProcessingException e) {
      // Without the cause, which may quote a document.
      throw new IllegalStateException("the other members of " + result + " are not JSON");
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + result + ": " + e.getMessage());
    } finally {
      buffers.releaseToPool();
    }
  }
}
