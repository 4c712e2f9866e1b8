/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The data stores to begin with. */
final class HealthLakeOptions {
  @Option(
      names = "--datastore",
      paramLabel = "ID",
      converter = DatastoreId.class,
      description =
          "Data store of HealthLake to create at the start if it is not there, ACTIVE at once; may"
              + " be given several times. The service's own ids have 32 hexadecimal digits.")
  private List<String> datastores = List.of();

  /** Sets what was given. */
  void applyTo(Emulator.Builder emulator) {
    datastores.forEach(emulator::datastore);
  }

  private static final class DatastoreId implements ITypeConverter<String> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    @Override
    public String convert(String id) {
      if (!FORM.matcher(id).matches()) {
        throw new TypeConversionException(
            "'" + id + "' must have 1 to 32 letters, digits, hyphens and underscores");
      }
      return id;
    }
  }
}
