/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.conformance.MemberCases.Asked;
import dev.healthbeam.emulator.conformance.MemberCases.Matches;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** HealthScribe's constraints; the rules between its members are tested by themselves. */
public final class ScribeCases implements MemberCases.Manners {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String BAD = "BadRequestException";
  private static final String ROLE = "arn:aws:iam::1:role/";

  /** Changing these, within what the model allows, breaks a rule between members. */
  private static final Set<String> BOUND =
      Set.of(
          "/Settings/ShowSpeakerLabels",
          "/Settings/ChannelIdentification",
          "/ChannelDefinitions/0/ChannelId",
          "/ChannelDefinitions/0/ParticipantRole");

  /** Optional by the model, and not by its documents. */
  private static final Set<String> NEEDED =
      Set.of(
          "/Media/MediaFileUri",
          "/Settings/ShowSpeakerLabels",
          "/Settings/ChannelIdentification",
          "/Settings/MaxSpeakerLabels",
          "/Settings/VocabularyFilterName",
          "/Settings/VocabularyFilterMethod",
          "/ChannelDefinitions");

  private static final Map<String, Matches> PATTERNS =
      Map.of(
          "^[0-9a-zA-Z._-]+",
          new Matches(
              "z", 9_999, List.of("A-1", "._-"), List.of("a b", "\u00e9", "a/b", "end\n", " a")),
          "(s3://|http(s*)://).+",
          new Matches(
              "s3://z",
              9_999,
              List.of("https://b/k", "httpss://b", "s3://b/\ud83d\ude00"),
              List.of("s3://", "s3:/b/k", "ftp://b/k", " s3://b/k", "s3://b\n")),
          "[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]",
          new Matches("zzz", 63, List.of("a.b", "1-2"), List.of("ab", "Abc", "a_b", "abc.", "a/b")),
          "^[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2048}$",
          new Matches(
              "z", 9_999, List.of("alias/A", "arn:aws:kms:r:1:key/a"), List.of("/a", "a b", "a\n")),
          ".*\\S.*",
          new Matches("z", 9_999, List.of(" a ", "\u00e9"), List.of(" ", "\t\t", "a\nb")),
          "^arn:(aws|aws-cn|aws-us-gov|aws-iso-{0,1}[a-z]{0,1}):iam::[0-9]{0,63}:role/"
              + "[A-Za-z0-9:_/+=,@.-]{0,1024}$",
          new Matches(
              ROLE,
              ROLE.length() + 1024,
              List.of("arn:aws-iso-b:iam::1:role/a/b", "arn:aws-cn:iam:::role/a@b.c"),
              List.of("arn:aws-x:iam::1:role/abc", "arn:aws:iam::1:user/abcde", ROLE + "a b")),
          ".+",
          new Matches("z", 9_999, List.of(), List.of("a\nb")));

  private ScribeCases() {}

  /**
   * The cases of all operations, one after the other.
   *
   * @param open a target without rates, which takes any vocabulary
   */
  public static List<Case> cases(Model model, Target open) {
    return MemberCases.cases(model, open, Wire.json(model.target()), new ScribeCases());
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
    return BOUND.contains(path);
  }

  /** RedactedMediaFileUri is of Call Analytics. */
  @Override
  public boolean isNeeded(String path) {
    return NEEDED.contains(path) || path.endsWith("/RedactedMediaFileUri");
  }

  @Override
  public List<Asked> requests(Operation operation, Caller caller) {
    if (operation.name().startsWith("Start")) {
      return List.of(new Asked("", this::labels), new Asked("/ChannelDefinitions", this::channels));
    }
    return operation.name().startsWith("List")
        ? List.of(new Asked("", name -> listing()))
        : List.of(new Asked("", this::job));
  }

  @Override
  public void accept(Operation operation, Caller caller, String path, ObjectNode request)
      throws Exception {
    if (operation.name().startsWith("Get") && !path.endsWith("/NotInTheModel")) {
      caller.fail(operation, request, "NotFoundException");
    } else if (operation.name().startsWith("Delete")) {
      caller.fail(operation, request, BAD);
    } else {
      if (operation.name().startsWith("Get")) {
        Operation start = caller.operation("StartMedicalScribeJob");
        caller.succeed(start, labels(request.get("MedicalScribeJobName").textValue()));
      }
      caller.succeed(operation, request);
    }
  }

  private ObjectNode labels(String name) {
    ObjectNode request = job(name);
    request.putObject("Media").put("MediaFileUri", "s3://b/k");
    request.put("OutputBucketName", "bucket").put("DataAccessRoleArn", ROLE);
    request.put("OutputEncryptionKMSKeyId", "alias/key");
    request.putObject("KMSEncryptionContext").put("a", "b");
    request
        .putObject("Settings")
        .put("ShowSpeakerLabels", true)
        .put("MaxSpeakerLabels", 2)
        .put("VocabularyName", "v")
        .put("VocabularyFilterName", "f")
        .put("VocabularyFilterMethod", "tag")
        .putObject("ClinicalNoteGenerationSettings")
        .put("NoteTemplate", "DAP");
    request.putArray("Tags").addObject().put("Key", "k").put("Value", "v");
    request.putObject("MedicalScribeContext").putObject("PatientContext").put("Pronouns", "HE_HIM");
    return request;
  }

  private ObjectNode channels(String name) {
    ObjectNode request = labels(name);
    request.putObject("Settings").put("ChannelIdentification", true);
    ArrayNode channels = request.putArray("ChannelDefinitions");
    channels.addObject().put("ChannelId", 0).put("ParticipantRole", "CLINICIAN");
    channels.addObject().put("ChannelId", 1).put("ParticipantRole", "PATIENT");
    return request;
  }

  private ObjectNode job(String name) {
    return NODES.objectNode().put("MedicalScribeJobName", name);
  }

  private ObjectNode listing() {
    return NODES
        .objectNode()
        .put("Status", "COMPLETED")
        .put("JobNameContains", "n")
        .put("MaxResults", 5);
  }
}
