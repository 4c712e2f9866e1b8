/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.conformance.MemberCases.Asked;
import dev.healthbeam.emulator.conformance.MemberCases.Matches;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * HealthLake's constraints. Its two unions, which have one member each, are structures whose member
 * must be there; the rules between members are tested by themselves.
 */
public final class LakeCases implements MemberCases.Manners {
  /** The data store that the target must have. */
  public static final String LAKE = "0123456789abcdef0123456789abcdef";

  private static final String BAD = "ValidationException";
  private static final String NOT_FOUND = "ResourceNotFoundException";
  private static final String ARN =
      "arn:aws:healthlake:us-east-1:123456789012:datastore/fhir/" + LAKE;

  /** Another value is right, and names what is not there, or what the emulator cannot do. */
  private static final Set<String> ELSEWHERE =
      Set.of("/DatastoreId", "/JobId", "/ResourceARN", "/ProfileId");

  /** Without them, a union has no member: that is no constraint but the wrong type. */
  private static final Set<String> OF_UNIONS =
      Set.of(
          "/InputDataConfig/S3Uri",
          "/JobOutputDataConfig/S3Configuration",
          "/OutputDataConfig/S3Configuration");

  private static final String PARTITIONS = "arn:aws((-us-gov)|(-iso)|(-iso-b)|(-cn))?:";
  private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:";

  private static final Map<String, Matches> PATTERNS =
      Map.of(
          "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*)",
          new Matches(
              "z", 9_999, List.of("\u00e9 1_.:/=+-%@"), List.of("a,b", "a\nb", "\ud83d\ude00")),
          "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)",
          new Matches("z", 9_999, List.of("\u00e9 1_.:/=+-@"), List.of("a%b", "a\nb")),
          "[a-zA-Z0-9-]+",
          new Matches("z", 9_999, List.of("A-1"), List.of("a b", "a_b", "\u00e9")),
          "[\\P{M}\\p{M}]{1,5000}",
          new Matches("z", 5_000, List.of("\u00e9\n\ud83d\ude00"), List.of()),
          "[\\P{M}\\p{M}]{0,10000}",
          new Matches("z", 10_000, List.of("", "\u00e9\n\ud83d\ude00"), List.of()),
          "s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?",
          new Matches(
              "s3://conformance/out/z",
              9_999,
              List.of("s3://a.b", "s3://a-b/", "s3://abc/\u00e9"),
              List.of("", "s3://ab", "s3://Abc/", "S3://abc/", "abc", " s3://abc", "s3://abc/\n")),
          "("
              + PARTITIONS
              + "kms:)?([a-z]{2}-[a-z]+(-[a-z]+)?-\\d:)?(\\d{12}:)?"
              + "(((key/)?[a-zA-Z0-9-_]+)|(alias/[a-zA-Z0-9:/_-]+))",
          new Matches(
              "z",
              9_999,
              List.of(
                  "key/a-1", "alias/a/b", "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/a"),
              List.of("key/a b", "alias/", "a:b", "arn:aws-xx:kms:us-east-1:123456789012:key/a")),
          "arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+",
          new Matches(
              "arn:aws:iam::123456789012:role/z",
              9_999,
              List.of("arn:aws-x:iam::123456789012:role/a b"),
              List.of("arn:aws:iam::12345678901:role/any", "arn:aws:iam::123456789012:user/any")),
          PARTITIONS
              + "healthlake:[a-z0-9-]+:\\d{12}:(datastore\\/fhir\\/.{32}"
              + "|dataTransformationProfile\\/[a-f0-9]{32})",
          new Matches(
              ARN,
              ARN.length(),
              List.of("arn:aws:healthlake:r:123456789012:dataTransformationProfile/" + LAKE),
              List.of(ARN.substring(0, ARN.length() - 1), "arn:aws:s3:::bucket", ARN + "\n")),
          "arn:aws:lambda:[a-z]{2}-[a-z]+-\\d{1}:\\d{12}:function:"
              + "[a-zA-Z0-9\\-_\\.]+(:(\\$LATEST|[a-zA-Z0-9\\-_]+))?",
          new Matches(
              LAMBDA + "z",
              9_999,
              List.of(LAMBDA + "a.b-c:$LATEST"),
              List.of(
                  LAMBDA + "a b c d e f",
                  "arn:aws:lambda:us-east-1:1:function:" + "z".repeat(30))));

  private int tokens;

  private LakeCases() {}

  /**
   * The cases of all operations, one after the other.
   *
   * @param open a target without rates and limits, with the data store {@link #LAKE}
   */
  public static List<Case> cases(Model model, Target open) {
    return MemberCases.cases(model, open, Wire.json10(model.target()), new LakeCases());
  }

  @Override
  public String bad() {
    return BAD;
  }

  @Override
  public Map<String, Matches> patterns() {
    return PATTERNS;
  }

  @Override
  public boolean isBound(String path) {
    return false;
  }

  @Override
  public boolean isNeeded(String path) {
    return OF_UNIONS.contains(path) || path.endsWith("/KmsKeyId");
  }

  @Override
  public List<Asked> requests(Operation operation, Caller caller) {
    return switch (operation.name()) {
      case "CreateFHIRDatastore" -> List.of(new Asked("", name -> create()));
      case "DescribeFHIRDatastore" -> List.of(new Asked("", name -> datastore()));
      // What is deleted would be missed.
      case "DeleteFHIRDatastore" -> List.of(new Asked("", name -> created(caller)));
      case "ListFHIRDatastores" -> List.of(new Asked("", name -> listDatastores()));
      case "StartFHIRImportJob" -> List.of(new Asked("", name -> importJob()));
      case "StartFHIRExportJob" -> List.of(new Asked("", name -> exportJob()));
      case "DescribeFHIRImportJob", "DescribeFHIRExportJob" ->
          List.of(new Asked("", name -> job(operation, caller)));
      case "ListFHIRImportJobs", "ListFHIRExportJobs" -> List.of(new Asked("", name -> listJobs()));
      case "TagResource" -> List.of(new Asked("", name -> tags(caller)));
      case "UntagResource" -> List.of(new Asked("", name -> untag()));
      case "ListTagsForResource" -> List.of(new Asked("", name -> arn()));
      default -> throw new AssertionError("the suite does not know " + operation.name());
    };
  }

  @Override
  public void accept(Operation operation, Caller caller, String path, ObjectNode request)
      throws Exception {
    String value = request.at(path).textValue();
    boolean isElsewhere = value != null && !value.equals(LAKE) && !value.equals(ARN);
    if (ELSEWHERE.contains(path) && isElsewhere) {
      caller.fail(operation, request, NOT_FOUND);
    } else {
      caller.succeed(operation, request);
    }
  }

  private ObjectNode create() {
    ObjectNode request = object().put("DatastoreName", "n").put("DatastoreTypeVersion", "R4");
    request
        .putObject("SseConfiguration")
        .putObject("KmsEncryptionConfig")
        .put("CmkType", "CUSTOMER_MANAGED_KMS_KEY")
        .put("KmsKeyId", "alias/key");
    request.putObject("PreloadDataConfig").put("PreloadDataType", "SYNTHEA");
    request.put("ClientToken", "create-" + tokens++);
    request.putArray("Tags").addObject().put("Key", "k").put("Value", "v");
    request
        .putObject("IdentityProviderConfiguration")
        .put("AuthorizationStrategy", "SMART_ON_FHIR")
        .put("FineGrainedAuthorizationEnabled", true)
        .put("Metadata", "{}")
        .put("IdpLambdaArn", LAMBDA + "any");
    request.putObject("AnalyticsConfiguration").put("Status", "DISABLED");
    request.putObject("NlpConfiguration").put("Status", "DISABLED");
    request.putObject("ProfileConfiguration").putArray("DefaultProfiles").add("p");
    return request;
  }

  private ObjectNode created(Caller caller) throws Exception {
    Operation create = caller.operation("CreateFHIRDatastore");
    ObjectNode answer = caller.succeed(create, object().put("DatastoreTypeVersion", "R4"));
    caller.target().advanceSeconds(1);
    return object().put("DatastoreId", answer.get("DatastoreId").textValue());
  }

  /** Of a data store of its own, or each would add its tags to those of the others. */
  private static ObjectNode tags(Caller caller) throws Exception {
    Operation create = caller.operation("CreateFHIRDatastore");
    ObjectNode answer = caller.succeed(create, object().put("DatastoreTypeVersion", "R4"));
    ObjectNode request = object().put("ResourceARN", answer.get("DatastoreArn").textValue());
    request.putArray("Tags").addObject().put("Key", "k").put("Value", "v");
    return request;
  }

  private ObjectNode listDatastores() {
    ObjectNode request = object().put("MaxResults", 5);
    request
        .putObject("Filter")
        .put("DatastoreName", "n")
        .put("DatastoreStatus", "ACTIVE")
        .put("CreatedBefore", 1_767_225_600)
        .put("CreatedAfter", 1_767_225_600);
    return request;
  }

  private ObjectNode importJob() {
    ObjectNode request = start("JobOutputDataConfig", "import-");
    request.putObject("InputDataConfig").put("S3Uri", "s3://conformance/in/");
    return request
        .put("ValidationLevel", "minimal")
        .put("DriftDetectionEnabled", false)
        .put("ProvenanceEnabled", true);
  }

  private ObjectNode exportJob() {
    return start("OutputDataConfig", "export-");
  }

  private ObjectNode start(String output, String token) {
    ObjectNode request = datastore().put("JobName", "n");
    request
        .putObject(output)
        .putObject("S3Configuration")
        .put("S3Uri", "s3://conformance/out/")
        .put("KmsKeyId", "alias/key");
    return request
        .put("DataAccessRoleArn", "arn:aws:iam::123456789012:role/any")
        .put("ClientToken", token + tokens++);
  }

  private ObjectNode job(Operation describe, Caller caller) throws Exception {
    boolean isImport = describe.name().contains("Import");
    Operation start = caller.operation(describe.name().replace("Describe", "Start"));
    ObjectNode started = caller.succeed(start, isImport ? importJob() : exportJob());
    return datastore().put("JobId", started.get("JobId").textValue());
  }

  private static ObjectNode listJobs() {
    return datastore()
        .put("JobName", "n")
        .put("JobStatus", "COMPLETED")
        .put("MaxResults", 5)
        .put("SubmittedBefore", 1_767_225_600)
        .put("SubmittedAfter", 1_767_225_600);
  }

  private static ObjectNode untag() {
    ObjectNode request = arn();
    request.putArray("TagKeys").add("k");
    return request;
  }

  private static ObjectNode arn() {
    return object().put("ResourceARN", ARN);
  }

  private static ObjectNode datastore() {
    return object().put("DatastoreId", LAKE);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
