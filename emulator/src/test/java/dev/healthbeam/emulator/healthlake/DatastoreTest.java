/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import static dev.healthbeam.emulator.healthlake.LakeFixture.LAKE;
import static dev.healthbeam.emulator.healthlake.LakeFixture.object;
import static dev.healthbeam.emulator.healthlake.LakeFixture.patient;
import static dev.healthbeam.emulator.healthlake.LakeFixture.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class DatastoreTest {
  private final LakeFixture fixture = new LakeFixture().file("in/a.ndjson", patient("1"));

  @Test
  void aDataStoreIsCreatedUsedAndDeleted() throws Exception {
    ObjectNode created =
        fixture.service.call("CreateFHIRDatastore", object().put("DatastoreTypeVersion", "R4"));
    String id = created.get("DatastoreId").textValue();
    assertThat(created.get("DatastoreStatus").textValue(), equalTo("CREATING"));
    assertThat(
        created.get("DatastoreEndpoint").textValue(),
        equalTo("http://127.0.0.1:4566/datastore/" + id + "/r4/"));
    assertThat(
        fixture.error("StartFHIRImportJob", request().put("DatastoreId", id)).name(),
        equalTo("ValidationException"));
    fixture.time.advanceSeconds(1);
    assertThat(status(id), equalTo("ACTIVE"));

    fixture.start(request().put("DatastoreId", id));
    assertThat(
        fixture.error("DeleteFHIRDatastore", object().put("DatastoreId", id)).name(),
        equalTo("ConflictException"));
    fixture.time.advanceSeconds(20);
    assertThat(fixture.resources().count(2, "Patient"), equalTo(1L));

    fixture.service.call("DeleteFHIRDatastore", object().put("DatastoreId", id));
    assertThat(status(id), equalTo("DELETING"));
    fixture.time.advanceSeconds(1);
    assertThat(status(id), equalTo("DELETED"));
    assertThat(fixture.resources().get(2, "Patient", "1"), nullValue());
    assertThat(status(LAKE), equalTo("ACTIVE"));
  }

  @Test
  void whatCannotBePreloadedFailsAndSaysSo() throws Exception {
    ObjectNode request = object().put("DatastoreTypeVersion", "R4");
    request.putObject("PreloadDataConfig").put("PreloadDataType", "SYNTHEA");
    String id = fixture.service.call("CreateFHIRDatastore", request).get("DatastoreId").textValue();
    fixture.time.advanceSeconds(1);

    JsonNode properties = properties(id);
    assertThat(properties.get("DatastoreStatus").textValue(), equalTo("CREATE_FAILED"));
    assertThat(
        properties.at("/ErrorCause/ErrorCategory").textValue(), equalTo("NON_RETRYABLE_ERROR"));
  }

  @Test
  void aTokenUsedTwiceIsOneDataStore() throws Exception {
    ObjectNode request = object().put("DatastoreTypeVersion", "R4").put("ClientToken", "t");
    ObjectNode first = fixture.service.call("CreateFHIRDatastore", request);

    assertThat(fixture.service.call("CreateFHIRDatastore", request), equalTo(first));
    assertThat(
        fixture
            .error("CreateFHIRDatastore", request.deepCopy().put("DatastoreName", "other"))
            .name(),
        equalTo("ValidationException"));
  }

  @Test
  void tagsComeAndGo() throws Exception {
    ObjectNode arn = object().put("ResourceARN", properties(LAKE).get("DatastoreArn").textValue());
    ObjectNode tags = arn.deepCopy();
    tags.putArray("Tags").addObject().put("Key", "a").put("Value", "1");
    fixture.service.call("TagResource", tags);
    assertThat(
        fixture.service.call("ListTagsForResource", arn).at("/Tags/0/Value").textValue(),
        equalTo("1"));

    ObjectNode keys = arn.deepCopy();
    keys.putArray("TagKeys").add("a");
    fixture.service.call("UntagResource", keys);
    assertThat(fixture.service.call("ListTagsForResource", arn).get("Tags").size(), equalTo(0));
  }

  @Test
  void aDataStoreOutlivesTheProcess() throws Exception {
    String id =
        fixture
            .service
            .call("CreateFHIRDatastore", object().put("DatastoreTypeVersion", "R4"))
            .get("DatastoreId")
            .textValue();
    fixture.open();
    fixture.time.advanceSeconds(1);

    assertThat(status(id), equalTo("ACTIVE"));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(
        fixture.error("DescribeFHIRDatastore", object().put("DatastoreId", "none")).name(),
        equalTo("ResourceNotFoundException"));
    assertThat(
        fixture
            .error("DescribeFHIRImportJob", object().put("DatastoreId", LAKE).put("JobId", "none"))
            .name(),
        equalTo("ResourceNotFoundException"));
    assertThat(
        fixture.error("StartFHIRImportJob", request().put("ProfileId", "any")).name(),
        equalTo("ResourceNotFoundException"));
  }

  @Test
  void aUnionHasExactlyOneMember() {
    ObjectNode none = request();
    none.putObject("InputDataConfig");

    assertThat(fixture.error("StartFHIRImportJob", none).name(), equalTo("SerializationException"));
  }

  @Test
  void aKeyOfTheCustomersOwnMustBeNamed() {
    ObjectNode request = object().put("DatastoreTypeVersion", "R4");
    request
        .putObject("SseConfiguration")
        .putObject("KmsEncryptionConfig")
        .put("CmkType", "CUSTOMER_MANAGED_KMS_KEY");

    assertThat(
        fixture.error("CreateFHIRDatastore", request).name(), equalTo("ValidationException"));
  }

  private String status(String id) throws Exception {
    return properties(id).get("DatastoreStatus").textValue();
  }

  private JsonNode properties(String id) throws Exception {
    return fixture
        .service
        .call("DescribeFHIRDatastore", object().put("DatastoreId", id))
        .get("DatastoreProperties");
  }
}
