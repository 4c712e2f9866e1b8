/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.protocol.Timestamp;
import dev.healthbeam.emulator.shapes.Members;
import dev.healthbeam.emulator.shapes.PageToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** The operations on data stores and their tags. */
final class DatastoreRequests {
  private static final int DEFAULT_MAX_RESULTS = 100;
  private static final int MAX_TAGS = 200;

  /** What of a creation is told again; the emulator itself goes by none of it. */
  private static final List<String> KEPT =
      List.of(
          "DatastoreName",
          "DatastoreTypeVersion",
          "SseConfiguration",
          "PreloadDataConfig",
          "IdentityProviderConfiguration",
          "AnalyticsConfiguration",
          "NlpConfiguration",
          "ProfileConfiguration");

  private final LakeSurroundings around;
  private final Datastores all;
  private final Place place;
  private final Predicate<String> isBusy;

  /** {@code isBusy} tells whether a data store has jobs that have not ended. */
  DatastoreRequests(LakeSurroundings around, Place place, Predicate<String> isBusy) {
    this.around = around;
    this.all = around.datastores();
    this.place = place;
    this.isBusy = isBusy;
  }

  /** Answers a checked request. */
  synchronized ObjectNode call(Operation operation, ObjectNode in) throws ServiceException {
    return switch (operation) {
      case CREATE_DATASTORE -> create(in);
      case DESCRIBE_DATASTORE -> {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("DatastoreProperties", properties(find(in)));
        yield answer;
      }
      case LIST_DATASTORES -> list(in);
      case DELETE_DATASTORE -> delete(find(in));
      case TAG -> tag(tagged(in), in);
      case UNTAG -> untag(tagged(in), in);
      case LIST_TAGS -> tags(tagged(in));
      default -> throw new IllegalStateException(operation + " is not about data stores");
    };
  }

  /** The data store that a request names. */
  Datastore find(ObjectNode in) throws ServiceException {
    return all.find(Members.text(in, "DatastoreId"))
        .orElseThrow(() -> Errors.notFound("data store"));
  }

  synchronized void createIfAbsent(String id) {
    if (all.find(id).isEmpty()) {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.put("DatastoreName", id).put("DatastoreTypeVersion", "R4");
      Instant now = now();
      all.keep(
          new Datastore(
              all.nextNumber(),
              id,
              withDefaults(request),
              new TreeMap<>(),
              null,
              now,
              now,
              null,
              null));
    }
  }

  private ObjectNode create(ObjectNode in) throws ServiceException {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    for (String member : KEPT) {
      if (in.hasNonNull(member)) {
        request.set(member, in.get(member));
      }
    }
    JsonNode encryption = in.at("/SseConfiguration/KmsEncryptionConfig");
    if (encryption.path("CmkType").asText().equals("CUSTOMER_MANAGED_KMS_KEY")
        && !encryption.hasNonNull("KmsKeyId")) {
      throw Errors.validation("KmsKeyId is required for a CUSTOMER_MANAGED_KMS_KEY.");
    }
    Instant now = now();
    String token = Members.text(in, "ClientToken");
    Datastore fresh =
        new Datastore(
            all.nextNumber(),
            UUID.randomUUID().toString().replace("-", ""),
            withDefaults(request),
            added(new TreeMap<>(), in),
            token,
            now,
            now.plus(around.settings().reaction()),
            null,
            null);
    Optional<Datastore> before =
        all.all().values().stream()
            .filter(known -> token != null && token.equals(known.token()))
            .findFirst();
    if (before.isPresent() && !before.get().isSameRequest(fresh)) {
      throw Errors.validation("ClientToken was used before, in a request with other parameters.");
    }
    if (before.isPresent()) {
      return summary(before.get());
    }
    checkCount();
    all.keep(fresh);
    return summary(fresh);
  }

  private void checkCount() throws ServiceException {
    long most = around.settings().limits().count(Quota.MAX_DATASTORES);
    long there =
        all.all().values().stream()
            .filter(datastore -> datastore.status(now()) != DatastoreStatus.DELETED)
            .count();
    if (there >= most) {
      throw Errors.validation("There are " + there + " data stores; the limit is " + most + ".");
    }
  }

  private static ObjectNode withDefaults(ObjectNode request) {
    if (!request.has("SseConfiguration")) {
      request
          .putObject("SseConfiguration")
          .putObject("KmsEncryptionConfig")
          .put("CmkType", "AWS_OWNED_KMS_KEY");
    }
    if (!request.has("IdentityProviderConfiguration")) {
      request
          .putObject("IdentityProviderConfiguration")
          .put("AuthorizationStrategy", "AWS_AUTH")
          .put("FineGrainedAuthorizationEnabled", false);
    }
    return request;
  }

  private ObjectNode delete(Datastore datastore) throws ServiceException {
    DatastoreStatus status = datastore.status(now());
    if (status == DatastoreStatus.DELETED) {
      throw Errors.notFound("data store");
    }
    if (status != DatastoreStatus.ACTIVE && status != DatastoreStatus.CREATE_FAILED) {
      throw Errors.conflict("The data store is " + status + "; it cannot be deleted now.");
    }
    if (isBusy.test(datastore.id())) {
      throw Errors.conflict("The data store has jobs that have not ended.");
    }
    Datastore deleting = datastore.deleting(now(), now().plus(around.settings().reaction()));
    all.keep(deleting);
    around
        .background()
        .later(
            Duration.ZERO, datastore.id(), () -> around.resources().removeAll(datastore.number()));
    return summary(deleting);
  }

  private ObjectNode summary(Datastore datastore) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("DatastoreId", datastore.id())
        .put("DatastoreArn", place.arn(datastore.id()))
        .put("DatastoreStatus", datastore.status(now()).name())
        .put("DatastoreEndpoint", place.fhirUrl(datastore.id()));
  }

  private ObjectNode properties(Datastore datastore) {
    ObjectNode out = summary(datastore);
    out.set("CreatedAt", Timestamp.of(datastore.created()));
    out.setAll(datastore.request());
    if (datastore.status(now()) == DatastoreStatus.CREATE_FAILED) {
      out.putObject("ErrorCause")
          .put("ErrorMessage", "The emulator has no data to preload.")
          .put("ErrorCategory", "NON_RETRYABLE_ERROR");
    }
    return out;
  }

  private ObjectNode list(ObjectNode in) throws ServiceException {
    ObjectNode filter = Members.structure(in, "Filter");
    String name = Members.text(filter, "DatastoreName");
    String status = Members.text(filter, "DatastoreStatus");
    Instant before = Members.time(filter, "CreatedBefore");
    Instant after = Members.time(filter, "CreatedAfter");
    PageToken tokens = PageToken.of("datastores", name, status, before, after);
    NavigableMap<Long, Datastore> rest = all.all().descendingMap();
    String token = Members.text(in, "NextToken");
    if (token != null && !token.isEmpty()) {
      rest = rest.tailMap(tokens.read(token, Errors::validation), false);
    }
    int max = Members.integer(in, "MaxResults", DEFAULT_MAX_RESULTS);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("DatastorePropertiesList");
    long last = 0;
    for (Datastore datastore : rest.values()) {
      boolean matches =
          (name == null || name.equals(Members.text(datastore.request(), "DatastoreName")))
              && (status == null || status.equals(datastore.status(now()).name()))
              && (before == null || datastore.created().isBefore(before))
              && (after == null || datastore.created().isAfter(after));
      if (!matches) {
        continue;
      }
      if (list.size() == max) {
        answer.put("NextToken", tokens.after(last));
        break;
      }
      list.add(properties(datastore));
      last = datastore.number();
    }
    return answer;
  }

  private Datastore tagged(ObjectNode in) throws ServiceException {
    String arn = Members.text(in, "ResourceARN");
    return all.all().values().stream()
        .filter(datastore -> place.arn(datastore.id()).equals(arn))
        .findFirst()
        .orElseThrow(() -> Errors.notFound("resource"));
  }

  private ObjectNode tag(Datastore datastore, ObjectNode in) throws ServiceException {
    all.keep(datastore.tagged(added(datastore.tags(), in)));
    return JsonNodeFactory.instance.objectNode();
  }

  private static SortedMap<String, String> added(SortedMap<String, String> tags, ObjectNode in)
      throws ServiceException {
    SortedMap<String, String> all = new TreeMap<>(tags);
    for (JsonNode tag : in.path("Tags")) {
      all.put(tag.get("Key").textValue(), tag.get("Value").textValue());
    }
    if (all.size() > MAX_TAGS) {
      throw Errors.validation("A data store has at most " + MAX_TAGS + " tags.");
    }
    return all;
  }

  private ObjectNode untag(Datastore datastore, ObjectNode in) {
    SortedMap<String, String> left = new TreeMap<>(datastore.tags());
    in.get("TagKeys").forEach(key -> left.remove(key.textValue()));
    all.keep(datastore.tagged(left));
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode tags(Datastore datastore) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode tags = answer.putArray("Tags");
    datastore.tags().forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    return answer;
  }

  private Instant now() {
    return around.time().now();
  }
}
