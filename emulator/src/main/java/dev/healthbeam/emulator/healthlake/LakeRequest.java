/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.shapes.Members;

/**
 * What a Start operation asked for.
 *
 * @param jobName null if there is none
 * @param input the prefix as it was given; null for an export
 * @param output the prefix as it was given
 * @param validationLevel strict, structure-only or minimal; null for an export
 */
record LakeRequest(
    JobKind kind,
    String datastore,
    String jobName,
    String input,
    String output,
    String kmsKey,
    String role,
    String validationLevel) {

  /** Reads a checked request. */
  static LakeRequest of(JobKind kind, ObjectNode in) {
    boolean isImport = kind == JobKind.IMPORT;
    ObjectNode config =
        Members.structure(
            Members.structure(in, isImport ? "JobOutputDataConfig" : "OutputDataConfig"),
            "S3Configuration");
    String level = Members.text(in, "ValidationLevel");
    return new LakeRequest(
        kind,
        Members.text(in, "DatastoreId"),
        Members.text(in, "JobName"),
        isImport ? Members.text(Members.structure(in, "InputDataConfig"), "S3Uri") : null,
        Members.text(config, "S3Uri"),
        Members.text(config, "KmsKeyId"),
        Members.text(in, "DataAccessRoleArn"),
        isImport && level == null ? "strict" : level);
  }

  String nameOrEmpty() {
    return jobName == null ? "" : jobName;
  }
}
