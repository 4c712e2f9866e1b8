/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.jobs.JobFamily;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.shapes.Members;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The operations that answer at once. A text is limited twice, in code points by the service's
 * model and in bytes by its quotas; what is too long for either is not counted against the
 * characters per second.
 */
final class Detection {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Limits limits;
  private final Rates rates;
  private final Analyzer analyzer;

  Detection(Limits limits, Rates rates, Analyzer analyzer) {
    this.limits = limits;
    this.rates = rates;
    this.analyzer = analyzer;
  }

  ObjectNode answer(Operation operation, ObjectNode in) throws ServiceException {
    Inputs.TEXT.checkType("", in);
    String text = Members.text(in, "Text");
    if (text != null && !Members.isWellFormed(text)) {
      throw Errors.invalidEncoding();
    }
    Inputs.TEXT.require(in, Errors::invalidRequest);
    int characters = text.codePointCount(0, text.length());
    within(maxCharacters(operation), characters, "characters");
    within(maxBytes(operation), text.getBytes(StandardCharsets.UTF_8).length, "bytes");
    if (!rates.admitCharacters(operation, characters)) {
      throw Errors.tooMany("Rate of characters exceeded");
    }
    return tree(operation.family(), text);
  }

  private ObjectNode tree(JobFamily family, String text) {
    try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
      analyzer.analyze(family.name(), text, buffer);
      return MAPPER.readTree(buffer.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void within(Quota quota, int length, String unit) throws ServiceException {
    if (length > limits.of(quota)) {
      throw Errors.textTooLong(length, limits.count(quota), unit);
    }
  }

  private static Quota maxCharacters(Operation operation) {
    return isOntology(operation.family())
        ? Quota.MAX_ONTOLOGY_TEXT_CHARACTERS
        : Quota.MAX_TEXT_CHARACTERS;
  }

  private static Quota maxBytes(Operation operation) {
    return switch (operation.family()) {
      case ENTITIES_V2, PHI -> Quota.MAX_TEXT_BYTES;
      case ICD10CM, RXNORM -> Quota.MAX_ONTOLOGY_TEXT_BYTES;
      case SNOMEDCT -> Quota.MAX_SNOMED_TEXT_BYTES;
    };
  }

  private static boolean isOntology(JobFamily family) {
    return family != JobFamily.ENTITIES_V2 && family != JobFamily.PHI;
  }
}
