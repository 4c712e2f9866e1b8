/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import static dev.healthbeam.emulator.shapes.Shape.Member.optional;
import static dev.healthbeam.emulator.shapes.Shape.Member.required;

import dev.healthbeam.emulator.shapes.Shape.Flag;
import dev.healthbeam.emulator.shapes.Shape.ListOf;
import dev.healthbeam.emulator.shapes.Shape.Structure;
import dev.healthbeam.emulator.shapes.Shape.Text;
import dev.healthbeam.emulator.shapes.Shape.Time;
import dev.healthbeam.emulator.shapes.Shape.Union;
import dev.healthbeam.emulator.shapes.Shape.Whole;
import java.util.Arrays;
import java.util.List;

/**
 * The requests of all operations, by the service's model of 2017-07-01 as it was in August 2026.
 * Its patterns have no anchors; they are taken to mean the whole value, as they did when they had.
 */
final class Inputs {
  private static final String NAME = "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*)";
  private static final String TAG = "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)";
  private static final String PARTITION = "arn:aws((-us-gov)|(-iso)|(-iso-b)|(-cn))?:";
  private static final String ANY = "[\\P{M}\\p{M}]";
  private static final Text ID = Text.of(1, 32, NAME);
  private static final Text JOB_NAME = Text.of(1, 64, NAME);
  private static final Text DATASTORE_NAME = Text.of(1, 256, NAME);
  private static final Text CLIENT_TOKEN = Text.of(1, 64, "[a-zA-Z0-9-]+");
  private static final Text NEXT_TOKEN = Text.of(0, 8192, "\\p{ASCII}{0,8192}");
  private static final Text ROLE = Text.of(20, 2048, "arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");
  private static final Text BOUNDED = Text.of(1, 5000, ANY + "{1,5000}");
  private static final Text S3_URI =
      Text.of(0, 1024, "s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?");
  private static final Text KMS_KEY =
      Text.of(
          1,
          400,
          "("
              + PARTITION
              + "kms:)?([a-z]{2}-[a-z]+(-[a-z]+)?-\\d:)?(\\d{12}:)?"
              + "(((key/)?[a-zA-Z0-9-_]+)|(alias/[a-zA-Z0-9:/_-]+))");
  private static final Text ARN =
      Text.of(
          1,
          1011,
          PARTITION
              + "healthlake:[a-z0-9-]+:\\d{12}:(datastore\\/fhir\\/.{32}"
              + "|dataTransformationProfile\\/[a-f0-9]{32})");
  private static final Text TAG_KEY = Text.of(1, 128, TAG);
  private static final ListOf TAGS =
      new ListOf(
          0, 200, Structure.of(required("Key", TAG_KEY), required("Value", Text.of(0, 256, TAG))));

  private static final Union OUTPUT =
      Union.of(
          optional(
              "S3Configuration",
              Structure.of(required("S3Uri", S3_URI), required("KmsKeyId", KMS_KEY))));

  /** CreateFHIRDatastore. */
  static final Structure CREATE_DATASTORE =
      Structure.of(
          optional("DatastoreName", DATASTORE_NAME),
          required("DatastoreTypeVersion", Text.oneOf(List.of("R4"))),
          optional(
              "SseConfiguration",
              Structure.of(
                  required(
                      "KmsEncryptionConfig",
                      Structure.of(
                          required(
                              "CmkType",
                              Text.oneOf(List.of("CUSTOMER_MANAGED_KMS_KEY", "AWS_OWNED_KMS_KEY"))),
                          optional("KmsKeyId", KMS_KEY))))),
          optional(
              "PreloadDataConfig",
              Structure.of(required("PreloadDataType", Text.oneOf(List.of("SYNTHEA"))))),
          optional("ClientToken", CLIENT_TOKEN),
          optional("Tags", TAGS),
          optional(
              "IdentityProviderConfiguration",
              Structure.of(
                  required(
                      "AuthorizationStrategy",
                      Text.oneOf(List.of("SMART_ON_FHIR_V1", "SMART_ON_FHIR", "AWS_AUTH"))),
                  optional("FineGrainedAuthorizationEnabled", new Flag()),
                  optional("Metadata", Text.atLeast(0)),
                  optional(
                      "IdpLambdaArn",
                      Text.of(
                          49,
                          256,
                          "arn:aws:lambda:[a-z]{2}-[a-z]+-\\d{1}:\\d{12}:function:"
                              + "[a-zA-Z0-9\\-_\\.]+(:(\\$LATEST|[a-zA-Z0-9\\-_]+))?")))),
          optional(
              "AnalyticsConfiguration",
              Structure.of(
                  optional(
                      "Status",
                      Text.oneOf(
                          List.of(
                              "ENABLED",
                              "ENABLING",
                              "DISABLED",
                              "DISABLING",
                              "PAUSING",
                              "PAUSED"))))),
          optional(
              "NlpConfiguration",
              Structure.of(
                  optional(
                      "Status",
                      Text.oneOf(List.of("ENABLED", "ENABLING", "DISABLED", "DISABLING"))))),
          optional(
              "ProfileConfiguration",
              Structure.of(
                  optional(
                      "DefaultProfiles",
                      new ListOf(0, Integer.MAX_VALUE, Text.of(0, 10_000, ANY + "{0,10000}"))))));

  /** DescribeFHIRDatastore and DeleteFHIRDatastore. */
  static final Structure DATASTORE = Structure.of(required("DatastoreId", ID));

  /** ListFHIRDatastores. */
  static final Structure LIST_DATASTORES =
      Structure.of(
          optional(
              "Filter",
              Structure.of(
                  optional("DatastoreName", DATASTORE_NAME),
                  optional(
                      "DatastoreStatus",
                      Text.oneOf(
                          Arrays.stream(DatastoreStatus.values())
                              .map(DatastoreStatus::name)
                              .toList())),
                  optional("CreatedBefore", new Time()),
                  optional("CreatedAfter", new Time()))),
          optional("NextToken", NEXT_TOKEN),
          optional("MaxResults", new Whole(1, 500)));

  /** StartFHIRImportJob. */
  static final Structure START_IMPORT =
      Structure.of(
          optional("JobName", JOB_NAME),
          required("InputDataConfig", Union.of(optional("S3Uri", S3_URI))),
          required("JobOutputDataConfig", OUTPUT),
          required("DatastoreId", ID),
          required("DataAccessRoleArn", ROLE),
          optional("ClientToken", CLIENT_TOKEN),
          optional("ValidationLevel", Text.oneOf(List.of("strict", "structure-only", "minimal"))),
          optional("ProfileId", BOUNDED),
          optional("InputFormat", BOUNDED),
          optional("DriftDetectionEnabled", new Flag()),
          optional("ProvenanceEnabled", new Flag()));

  /** StartFHIRExportJob. */
  static final Structure START_EXPORT =
      Structure.of(
          optional("JobName", JOB_NAME),
          required("OutputDataConfig", OUTPUT),
          required("DatastoreId", ID),
          required("DataAccessRoleArn", ROLE),
          optional("ClientToken", CLIENT_TOKEN));

  /** DescribeFHIRImportJob and DescribeFHIRExportJob. */
  static final Structure JOB = Structure.of(required("DatastoreId", ID), required("JobId", ID));

  /** ListFHIRImportJobs and ListFHIRExportJobs. */
  static final Structure LIST_JOBS =
      Structure.of(
          required("DatastoreId", ID),
          optional("NextToken", NEXT_TOKEN),
          optional("MaxResults", new Whole(1, 500)),
          optional("JobName", JOB_NAME),
          optional("JobStatus", Text.oneOf(LakeStatus.names())),
          optional("SubmittedBefore", new Time()),
          optional("SubmittedAfter", new Time()));

  /** TagResource. */
  static final Structure TAG_RESOURCE =
      Structure.of(required("ResourceARN", ARN), required("Tags", TAGS));

  /** ListTagsForResource. */
  static final Structure LIST_TAGS = Structure.of(required("ResourceARN", ARN));

  /** UntagResource. */
  static final Structure UNTAG =
      Structure.of(required("ResourceARN", ARN), required("TagKeys", new ListOf(0, 200, TAG_KEY)));

  private Inputs() {}

  /** What a request of this operation must be. */
  static Structure of(Operation operation) {
    return switch (operation) {
      case CREATE_DATASTORE -> CREATE_DATASTORE;
      case DESCRIBE_DATASTORE, DELETE_DATASTORE -> DATASTORE;
      case LIST_DATASTORES -> LIST_DATASTORES;
      case START_IMPORT -> START_IMPORT;
      case START_EXPORT -> START_EXPORT;
      case DESCRIBE_IMPORT, DESCRIBE_EXPORT -> JOB;
      case LIST_IMPORTS, LIST_EXPORTS -> LIST_JOBS;
      case TAG -> TAG_RESOURCE;
      case LIST_TAGS -> LIST_TAGS;
      case UNTAG -> UNTAG;
    };
  }
}
