/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.pipelines.launch.LaunchChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What the options of HealthLake's commands must be. The bounds are those of the service's model,
 * {@code healthlake/2017-07-01}.
 */
final class DataStoreChecks {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*");
  private static final int MAX_DATA_STORE = 32;
  private static final int MAX_KMS_KEY = 400;

  /** A job name has 64 characters; longer ones are shortened, and a prefix should be left whole. */
  private static final int MAX_JOB_NAME_PREFIX = 16;

  private DataStoreChecks() {}

  /** Checks them; {@code starting} is whether jobs are to be started. */
  static void check(DataStoreOptions options, boolean starting, LaunchChecks checks) {
    String dataStore = options.getDataStore();
    if (dataStore != null) {
      if (dataStore.length() > MAX_DATA_STORE || !NAME.matcher(dataStore).matches()) {
        checks.add(
            "--dataStore="
                + dataStore
                + ": the id of a data store is expected, up to "
                + MAX_DATA_STORE
                + " characters");
      }
    } else if (!options.isLocal() && starting) {
      checks.missing("dataStore", "--dataStore=ID", "the id of the data store");
    }
    if (options.getKmsKey() == null && !options.isLocal() && starting) {
      checks.missing("kmsKey", "--kmsKey=KEY", "the service encrypts its output with it");
    }
    checks.notRemote("localDir", options.getLocalDir(), "the service keeps what it holds");
    if (options.getLocalDir() != null) {
      Path directory = Path.of(options.getLocalDir());
      if (Files.exists(directory) && !Files.isDirectory(directory)) {
        checks.add("--localDir=" + directory + ": this is a file; a directory is expected");
      }
    }
    checks.numbers();
    checks.names(NAME, "letters, digits, blanks and _.:/=+-%@", MAX_JOB_NAME_PREFIX, MAX_KMS_KEY);
  }
}
