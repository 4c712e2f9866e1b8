/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.io.json.ForeignJson;
import java.io.IOException;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The counts of an import's manifest; null where it does not say.
 *
 * @param scanned resources the service saw
 * @param imported resources it took
 * @param customerErrors resources it refused
 * @param serverErrors resources it could not take for a reason of its own
 */
public record ImportManifest(
    @Nullable Long scanned,
    @Nullable Long imported,
    @Nullable Long customerErrors,
    @Nullable Long serverErrors) {

  /** Whether an object's name is that of a manifest: the guide and the service differ in case. */
  public static boolean isNamed(String name) {
    return name.equalsIgnoreCase("manifest.json");
  }

  /** Reads a manifest; empty if it is none. */
  public static Optional<ImportManifest> read(byte[] content) {
    JsonNode tree;
    try {
      tree = ForeignJson.tree(content);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!tree.isObject()) {
      return Optional.empty();
    }
    return Optional.of(
        new ImportManifest(
            count(tree, "numberOfResourcesScanned"),
            count(tree, "numberOfResourcesImportedSuccessfully"),
            count(tree, "numberOfResourcesWithCustomerError"),
            count(tree, "numberOfResourcesWithServerError")));
  }

  private static @Nullable Long count(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    return value == null || !value.isNumber() ? null : Long.valueOf(value.asLong());
  }

  /** Resources that were not taken, or null where nothing is said of them. */
  public @Nullable Long failed() {
    return customerErrors == null && serverErrors == null
        ? null
        : Long.valueOf(
            (customerErrors == null ? 0 : customerErrors)
                + (serverErrors == null ? 0 : serverErrors));
  }
}
