/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Reads a model from the file that AWS publishes with its SDKs, {@code service-2.json}. */
public final class ServiceFile {
  private final JsonNode shapes;

  private ServiceFile(JsonNode shapes) {
    this.shapes = shapes;
  }

  /**
   * Reads a model below a folder of models.
   *
   * @param service its folder, such as comprehendmedical/2018-10-30
   * @param some whether an operation is wanted
   * @param status of an error for which the model has none
   */
  public static Model below(
      Path models, String service, Predicate<String> some, ToIntFunction<String> status)
      throws IOException {
    JsonNode file =
        new ObjectMapper().readTree(models.resolve(service + "/service-2.json").toFile());
    ServiceFile reader = new ServiceFile(file.get("shapes"));
    SortedMap<String, Operation> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : file.get("operations").properties()) {
      JsonNode operation = entry.getValue();
      if (!some.test(entry.getKey())) {
        continue;
      }
      Map<String, Integer> errors = new TreeMap<>();
      for (JsonNode error : operation.get("errors")) {
        String name = error.get("shape").textValue();
        JsonNode told = reader.shapes.at("/" + name + "/error/httpStatusCode");
        errors.put(name, told.isInt() ? told.intValue() : status.applyAsInt(name));
      }
      operations.put(
          entry.getKey(),
          new Operation(
              entry.getKey(),
              (Type.Structure) reader.type(operation.at("/input/shape").textValue()),
              operation.has("output")
                  ? (Type.Structure) reader.type(operation.at("/output/shape").textValue())
                  : new Type.Structure(Map.of()),
              errors));
    }
    return new Model(file.at("/metadata/targetPrefix").textValue(), operations);
  }

  private Type type(String name) {
    JsonNode shape = shapes.get(name);
    return switch (shape.get("type").textValue()) {
      case "structure" -> structure(shape);
      case "boolean" -> new Type.Flag();
      case "list" ->
          new Type.ListOf(
              shape.path("min").asInt(0),
              shape.path("max").asInt(Integer.MAX_VALUE),
              type(shape.at("/member/shape").textValue()));
      case "map" ->
          new Type.MapOf(
              shape.path("min").asInt(0),
              shape.path("max").asInt(Integer.MAX_VALUE),
              (Type.Text) type(shape.at("/key/shape").textValue()),
              type(shape.at("/value/shape").textValue()));
      case "string" ->
          new Type.Text(
              shape.path("min").asInt(0),
              shape.path("max").asInt(Type.Text.ANY_LENGTH),
              shape.path("pattern").textValue(),
              strings(shape.path("enum")));
      case "integer", "long" ->
          new Type.Whole(
              shape.path("min").asInt(Integer.MIN_VALUE),
              shape.path("max").asInt(Integer.MAX_VALUE));
      case "float", "double" -> new Type.Decimal();
      case "timestamp" -> new Type.Time();
      default -> throw new IllegalStateException("the suite does not know the type of " + name);
    };
  }

  private Type.Structure structure(JsonNode shape) {
    List<String> required = strings(shape.path("required"));
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : shape.get("members").properties()) {
      fields.put(
          member.getKey(),
          new Type.Field(
              type(member.getValue().get("shape").textValue()),
              required.contains(member.getKey())));
    }
    return new Type.Structure(fields);
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(element -> strings.add(element.textValue()));
    return strings;
  }
}
