/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class BucketInDirectoryTest extends BucketContract {
  @TempDir private Path directory;

  @Override
  Store open() throws IOException {
    return Store.at(directory);
  }
}
