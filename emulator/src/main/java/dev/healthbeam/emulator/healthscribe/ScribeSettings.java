/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.shapes.Members;

/**
 * What the account has beside jobs.
 *
 * @param region part of the documents' locations
 * @param httpsUris whether these are HTTPS URLs in path style, not {@code s3://} URIs
 * @param anyVocabulary whether names that are in neither are accepted, and change nothing
 */
record ScribeSettings(
    String region, boolean httpsUris, Vocabularies vocabularies, boolean anyVocabulary) {

  /** Refuses vocabularies and filters that are not there. */
  void checkVocabulary(ScribeRequest request) throws ServiceException {
    if (anyVocabulary) {
      return;
    }
    ObjectNode asked = request.settings();
    if (asked.has("VocabularyName")
        && !vocabularies.names().contains(Members.text(asked, "VocabularyName"))) {
      throw Errors.badRequest("There is no vocabulary of the name that VocabularyName gives.");
    }
    if (asked.has("VocabularyFilterName")
        && !vocabularies.filters().containsKey(Members.text(asked, "VocabularyFilterName"))) {
      throw Errors.badRequest(
          "There is no vocabulary filter of the name that VocabularyFilterName gives.");
    }
  }

  /** Where the documents of a job are. */
  JobView.OutputUris urisOf(ScribeRequest request) {
    String place =
        (httpsUris ? "https://s3." + region + ".amazonaws.com/" : "s3://")
            + request.outputBucket()
            + "/"
            + request.name()
            + "/";
    return new JobView.OutputUris(place + "transcript.json", place + "summary.json");
  }
}
