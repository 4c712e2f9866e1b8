/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.pipelines.console.Amounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The data store of the emulator of {@code --local}, and what Start calls on it are given. */
final class LocalDataStore {

  private static final String NAME = "local";

  /** The emulator checks its form only. */
  private static final String KMS_KEY = "alias/local";

  private LocalDataStore() {}

  /** The data store's id; null for an estimate in AWS that was given none. */
  static @Nullable String id(DataStoreOptions options) {
    return options.getDataStore() == null && options.isLocal() ? NAME : options.getDataStore();
  }

  /** The key. */
  static @Nullable String kmsKey(DataStoreOptions options) {
    return options.getKmsKey() == null && options.isLocal() ? KMS_KEY : options.getKmsKey();
  }

  /** Where the emulator keeps what it holds; null for in memory. */
  static @Nullable Path directory(DataStoreOptions options) {
    return options.getLocalDir() == null ? null : Path.of(options.getLocalDir());
  }

  /** How to look at what the data store holds, after a run. */
  static List<String> afterwards(DataStoreOptions options, Emulator emulator) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "data store "
            + id(options)
            + " holds "
            + Amounts.count(emulator.resources(id(options)), "resource"));
    if (options.getLocalDir() == null) {
      lines.add("  to keep them and look at them over FHIR REST: --localDir=DIR");
    } else {
      lines.add(
          "  to look at them    ./healthbeam emulator --port=4566 --dir=" + options.getLocalDir());
      lines.add(
          "                     http://127.0.0.1:4566/datastore/" + id(options) + "/r4/Patient");
    }
    return lines;
  }
}
