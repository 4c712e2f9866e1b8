/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.JobFamily;
import dev.healthbeam.emulator.jobs.JobRequest;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.shapes.Members;

/**
 * The members of the five Start operations, checked.
 *
 * @param clientRequestToken null if there is none
 */
record StartRequest(JobRequest job, String clientRequestToken) {

  static StartRequest of(JobFamily family, ObjectNode in) throws ServiceException {
    Inputs.START.require(in, Errors::invalidRequest);
    ObjectNode input = Members.structure(in, "InputDataConfig");
    ObjectNode output = Members.structure(in, "OutputDataConfig");
    JobRequest job =
        new JobRequest(
            family,
            Members.text(input, "S3Bucket"),
            keyOf(input),
            Members.text(output, "S3Bucket"),
            keyOf(output),
            Members.text(in, "DataAccessRoleArn"),
            Members.text(in, "LanguageCode"),
            Members.text(in, "JobName"),
            Members.text(in, "KMSKey"));
    return new StartRequest(job, Members.text(in, "ClientRequestToken"));
  }

  private static String keyOf(ObjectNode config) {
    String key = Members.text(config, "S3Key");
    return key == null ? "" : key;
  }
}
