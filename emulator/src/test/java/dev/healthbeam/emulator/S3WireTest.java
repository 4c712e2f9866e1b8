/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import org.junit.jupiter.api.Nested;

/** S3 over HTTP is the same in memory and in a directory. */
class S3WireTest {
  @Nested
  class ObjectsInMemory extends S3ObjectsContract {}

  @Nested
  class ObjectsInADirectory extends S3ObjectsContract {
    @Override
    boolean inDirectory() {
      return true;
    }
  }

  @Nested
  class ConditionsInMemory extends S3ConditionsContract {}

  @Nested
  class ConditionsInADirectory extends S3ConditionsContract {
    @Override
    boolean inDirectory() {
      return true;
    }
  }

  @Nested
  class ProtocolInMemory extends S3ProtocolContract {}

  @Nested
  class ProtocolInADirectory extends S3ProtocolContract {
    @Override
    boolean inDirectory() {
      return true;
    }
  }
}
