/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.signing.AccessKeys;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whose signatures are good. */
final class CredentialOptions {
  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      converter = KeysFile.class,
      description =
          "Shared credentials file, as the AWS CLI has it; the key of each of its profiles is good,"
              + " and no other, and every signature is verified. Default: any key is good.")
  private AccessKeys keys = AccessKeys.NONE;

  /** Sets what was given. */
  void applyTo(Emulator.Builder emulator) {
    emulator.credentials(keys);
  }

  /** Whether there are keys to know. */
  boolean areGiven() {
    return !keys.isEmpty();
  }

  /** Reads the file. */
  static final class KeysFile implements ITypeConverter<AccessKeys> {
    @Override
    public AccessKeys convert(String file) {
      try {
        return AccessKeys.read(Path.of(file));
      } catch (IOException e) {
        throw new TypeConversionException("cannot read " + file);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(file + ": " + e.getMessage());
      }
    }
  }
}
