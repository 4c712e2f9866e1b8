/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.JobFamily;
import dev.healthbeam.emulator.jobs.JobRequest;
import dev.healthbeam.emulator.protocol.ServiceException;

/**
 * The members of the five Start operations, checked.
 *
 * @param clientRequestToken null if there is none
 */
record StartRequest(JobRequest job, String clientRequestToken) {

  static StartRequest of(JobFamily family, ObjectNode in) throws ServiceException {
    ObjectNode input = Members.requiredStructure(in, "InputDataConfig");
    ObjectNode output = Members.requiredStructure(in, "OutputDataConfig");
    JobRequest job =
        new JobRequest(
            family,
            Members.requiredText(input, "S3Bucket", Constraint.BUCKET),
            keyOf(input),
            Members.requiredText(output, "S3Bucket", Constraint.BUCKET),
            keyOf(output),
            Members.requiredText(in, "DataAccessRoleArn", Constraint.ROLE_ARN),
            Members.requiredText(in, "LanguageCode", Constraint.LANGUAGE_CODE),
            Members.text(in, "JobName", Constraint.JOB_NAME),
            Members.text(in, "KMSKey", Constraint.KMS_KEY));
    String token = Members.text(in, "ClientRequestToken", Constraint.CLIENT_REQUEST_TOKEN);
    return new StartRequest(job, token);
  }

  private static String keyOf(ObjectNode config) throws ServiceException {
    String key = Members.text(config, "S3Key", Constraint.KEY);
    return key == null ? "" : key;
  }
}
