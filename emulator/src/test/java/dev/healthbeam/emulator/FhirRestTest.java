/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.ManualTime;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The FHIR REST interface over HTTP, of a data store into which a few resources were imported. */
class FhirRestTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ManualTime TIME = new ManualTime();
  private static Emulator emulator;

  @BeforeAll
  static void importSome() throws Exception {
    emulator = Emulator.builder().time(TIME).datastore("lake").datastore("other").build().start();
    emulator.createBucket("fhir");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add(
          "{\"resourceType\":\"Patient\",\"id\":\"p"
              + i
              + "\",\"gender\":\"female\",\"birthDate\":\"198"
              + i
              + "-05-01\",\"name\":[{\"family\":\"Núñez"
              + i
              + "\",\"given\":[\"Ada\"]}],\"identifier\":[{\"system\":\"urn:x\",\"value\":\"mrn-"
              + i
              + "\"}]}");
    }
    lines.add(
        "{\"resourceType\":\"Observation\",\"id\":\"o1\",\"status\":\"final\",\"code\":{\"coding\":"
            + "[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]},\"subject\":{\"reference\":"
            + "\"Patient/p1\"},\"effectiveDateTime\":\"2020-02-29T10:00:00Z\",\"valueQuantity\":"
            + "{\"value\":72.5,\"unit\":\"/min\",\"system\":\"http://unitsofmeasure.org\",\"code\":"
            + "\"/min\"}}");
    emulator
        .buckets()
        .get("fhir")
        .put(
            "in/a.ndjson",
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
            ObjectHeaders.NONE);
    ObjectNode start = MAPPER.createObjectNode();
    start.putObject("InputDataConfig").put("S3Uri", "s3://fhir/in/");
    start
        .putObject("JobOutputDataConfig")
        .putObject("S3Configuration")
        .put("S3Uri", "s3://fhir/out/")
        .put("KmsKeyId", "alias/any");
    start.put("DatastoreId", "lake").put("DataAccessRoleArn", "arn:aws:iam::123456789012:role/a");
    call("StartFHIRImportJob", start.put("ValidationLevel", "strict"));
    TIME.advanceSeconds(5);
  }

  @AfterAll
  static void close() {
    emulator.close();
  }

  @Test
  void aResourceIsReadWithItsVersion() throws Exception {
    JsonNode patient = get("Patient/p1", 200);

    assertThat(patient.at("/name/0/given/0").textValue(), equalTo("Ada"));
    assertThat(patient.at("/meta/versionId").textValue(), equalTo("1"));
    assertThat(get("Patient/p1/_history/1", 200), equalTo(patient));
    assertThat(
        get("Patient/p1/_history/2", 404).get("resourceType").textValue(),
        equalTo("OperationOutcome"));
    get("Patient/none", 404);
  }

  @Test
  void resourcesAreFoundByTheSearchParametersOfTheirType() throws Exception {
    assertThat(total("Patient"), equalTo(5));
    assertThat(total("Patient?_id=p1,p2"), equalTo(2));
    assertThat(total("Patient?name=nunez3"), equalTo(1));
    assertThat(total("Patient?family:exact=nunez3"), equalTo(0));
    assertThat(total("Patient?family:contains=EZ"), equalTo(5));
    assertThat(total("Patient?gender=female&birthdate=ge1983"), equalTo(2));
    assertThat(total("Patient?birthdate=1984-05"), equalTo(1));
    assertThat(total("Patient?birthdate=lt1981-05-01"), equalTo(1));
    assertThat(total("Patient?identifier=urn:x%7Cmrn-4"), equalTo(1));
    assertThat(total("Patient?identifier=urn:y%7Cmrn-4"), equalTo(0));
    assertThat(total("Patient?address:missing=true"), equalTo(5));
    assertThat(total("Patient?_lastUpdated=ge2026-01-01"), equalTo(5));
    assertThat(total("Observation?code=http://loinc.org%7C8867-4"), equalTo(1));
    assertThat(total("Observation?subject=Patient/p1"), equalTo(1));
    assertThat(total("Observation?patient=p1&date=2020-02-29"), equalTo(1));
    assertThat(total("Observation?patient=p2"), equalTo(0));
    assertThat(total("Observation?value-quantity=gt72"), equalTo(1));
    assertThat(total("Observation?value-quantity=72.5%7C%7C/min"), equalTo(1));
    assertThat(total("Observation?value-quantity=lt72"), equalTo(0));
  }

  @Test
  void aSearchIsReadPageByPage() throws Exception {
    List<String> ids = new ArrayList<>();
    URI next = uri("Patient?_count=2");
    while (next != null) {
      JsonNode page = MAPPER.readTree(send("GET", next).body());
      assertThat(page.toString(), page.path("total").intValue(), equalTo(5));
      page.get("entry").forEach(entry -> ids.add(entry.at("/resource/id").textValue()));
      next = null;
      for (JsonNode link : page.get("link")) {
        if (link.get("relation").textValue().equals("next")) {
          next = URI.create(link.get("url").textValue());
        }
      }
    }

    assertThat(ids, equalTo(List.of("p0", "p1", "p2", "p3", "p4")));
  }

  @Test
  void aCountHasNoResources() throws Exception {
    JsonNode bundle = get("Patient?_summary=count", 200);

    assertThat(bundle.get("total").intValue(), equalTo(5));
    assertThat(bundle.has("entry"), equalTo(false));
  }

  @Test
  void whatIsNotKnownIsRefusedWithAnOperationOutcome() throws Exception {
    assertThat(
        get("Patient?colour=blue", 400).at("/issue/0/diagnostics").textValue(),
        containsString("Unknown search parameter 'colour'"));
    get("Patient?birthdate=yesterday", 400);
    get("Patient?gender:not=male", 400);
    get("Nothing/1", 404);
    assertThat(
        send("GET", URI.create(emulator.endpoint() + "/datastore/none/r4/Patient")).statusCode(),
        equalTo(404));
  }

  @Test
  void writesAreRefused() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      HttpResponse<String> answer = send(method, uri("Patient/p1"));
      assertThat(answer.statusCode(), equalTo(405));
      assertThat(answer.body(), containsString("read-only"));
    }
    get("Patient/p1", 200);
  }

  @Test
  void dataStoresDoNotSeeEachOther() throws Exception {
    HttpResponse<String> other =
        send("GET", URI.create(emulator.endpoint() + "/datastore/other/r4/Patient"));

    assertThat(MAPPER.readTree(other.body()).get("total").intValue(), equalTo(0));
  }

  @Test
  void theServerSaysWhatItCanDo() throws Exception {
    JsonNode statement = get("metadata", 200);

    assertThat(statement.get("fhirVersion").textValue(), equalTo("4.0.1"));
    List<String> types = new ArrayList<>();
    statement
        .at("/rest/0/resource")
        .forEach(resource -> types.add(resource.get("type").textValue()));
    assertThat(types, hasItem("Observation"));
  }

  @Test
  void anExportIsToldOfAndCancelled() throws Exception {
    ObjectNode start = MAPPER.createObjectNode();
    start
        .putObject("OutputDataConfig")
        .putObject("S3Configuration")
        .put("S3Uri", "s3://fhir/export/")
        .put("KmsKeyId", "alias/any");
    start.put("DatastoreId", "lake").put("DataAccessRoleArn", "arn:aws:iam::123456789012:role/a");
    String job = call("StartFHIRExportJob", start).get("JobId").textValue();
    assertThat(send("GET", uri("export/" + job)).statusCode(), equalTo(202));
    TIME.advanceSeconds(5);
    JsonNode done = get("export/" + job, 200);
    assertThat(done.at("/output/1/type").textValue(), equalTo("Patient"));
    assertThat(send("DELETE", uri("export/" + job)).statusCode(), equalTo(400));

    String second = call("StartFHIRExportJob", start).get("JobId").textValue();
    assertThat(send("DELETE", uri("export/" + second)).statusCode(), equalTo(202));
    TIME.advanceSeconds(5);
    ObjectNode describe = MAPPER.createObjectNode().put("DatastoreId", "lake").put("JobId", second);
    assertThat(
        call("DescribeFHIRExportJob", describe).at("/ExportJobProperties/JobStatus").textValue(),
        equalTo("CANCEL_COMPLETED"));
  }

  private static int total(String path) throws Exception {
    return get(path, 200).get("total").intValue();
  }

  private static JsonNode get(String path, int status) throws Exception {
    HttpResponse<String> answer = send("GET", uri(path));
    assertThat(path + ": " + answer.body(), answer.statusCode(), equalTo(status));
    return MAPPER.readTree(answer.body());
  }

  private static URI uri(String path) {
    return URI.create(emulator.endpoint() + "/datastore/lake/r4/" + path);
  }

  private static HttpResponse<String> send(String method, URI uri) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode call(String operation, ObjectNode members) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.endpoint().resolve("/"))
            .header("X-Amz-Target", "HealthLake." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofString(members.toString()))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body(), answer.statusCode(), equalTo(200));
    assertThat(
        answer.headers().firstValue("Content-Type").orElseThrow(),
        equalTo("application/x-amz-json-1.0"));
    return MAPPER.readTree(answer.body());
  }
}
