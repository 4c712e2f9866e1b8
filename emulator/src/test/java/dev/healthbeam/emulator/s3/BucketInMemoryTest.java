/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Store;

class BucketInMemoryTest extends BucketContract {
  @Override
  Store open() {
    return Store.inMemory();
  }
}
