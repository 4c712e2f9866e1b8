/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.json.ForeignJson;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what a run began with and what it is given now. */
public final class RunIdentity {

  /**
   * The run's own name, which is not always its folder's: that of a window is told from a run that
   * is given the window's folder, which would name its jobs otherwise and start them once more.
   */
  public static final String RUN = "run";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunIdentity() {}

  /** What may not change when the run is given again. */
  static ObjectNode of(RunConfig config) {
    ObjectNode identity = JSON.createObjectNode();
    new TreeMap<>(config.pinned()).forEach(identity::put);
    identity.put(RUN, config.run());
    return identity;
  }

  /**
   * Writes what the run begins with, or checks that it began as it is given now. To be called
   * before anything else is written that depends on it: the engine does so before it plans, a
   * service that prepares its documents itself before it writes the first.
   *
   * @throws ConfigurationChangedException naming what differs
   */
  public static void begin(RunConfig config, ObjectStore store) throws InterruptedException {
    S3Location at = config.workspace().run();
    try {
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(of(config));
      if (InFlight.await(store.putIfAbsent(at, bytes)).isEmpty()) {
        check(config, store);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + at, e);
    }
  }

  /**
   * What a run began with, by name.
   *
   * @param home the run's folder
   * @throws ObjectStoreException if it cannot be read; of kind NOT_FOUND where no run began
   * @throws UncheckedIOException if it is not what a run begins with
   */
  public static Map<String, String> read(S3Location home, ObjectStore store)
      throws InterruptedException {
    S3Location at = new Workspace(home).run();
    try {
      Map<String, String> begun = new TreeMap<>();
      JSON.readTree(InFlight.await(store.get(at, null)).bytes())
          .properties()
          .forEach(entry -> begun.put(entry.getKey(), entry.getValue().asText()));
      return begun;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
  }

  /**
   * Checks that the run, if it has begun, began as it is given now.
   *
   * @throws ConfigurationChangedException naming what differs
   * @throws ObjectStoreException if what it began with cannot be read
   */
  public static void check(RunConfig config, ObjectStore store) throws InterruptedException {
    S3Location at = config.workspace().run();
    try {
      byte[] begun = InFlight.await(store.get(at, null)).bytes();
      if (!(ForeignJson.tree(begun) instanceof ObjectNode identity)) {
        throw new IOException("is not a JSON object");
      }
      check(config.run(), identity, of(config));
    } catch (ObjectStoreException e) {
      if (e.kind() != ObjectStoreException.Kind.NOT_FOUND) {
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
  }

  /**
   * Checks that nothing differs.
   *
   * @param run the run's name
   * @param begun what {@code run.json} holds
   * @param now what is given now
   * @throws ConfigurationChangedException naming what differs
   */
  public static void check(String run, ObjectNode begun, ObjectNode now) {
    TreeSet<String> names = new TreeSet<>();
    begun.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    if (!begun.has(RUN)) {
      names.remove(RUN); // begun before it was written down
    }
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String before = begun.path(name).asText();
      String after = now.path(name).asText();
      if (!before.equals(after)) {
        differences.add(name + " was '" + before + "' and is now '" + after + "'");
      }
    }
    if (!differences.isEmpty()) {
      throw new ConfigurationChangedException(
          "run '"
              + run
              + "' began with another configuration: "
              + String.join("; ", differences)
              + ". Give the same again to resume it, or another run name to start afresh");
    }
  }
}
