/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.util.function.IntFunction;

/** Objects without requests, where there are to be very many. */
public final class FilledEmulator {
  private FilledEmulator() {}

  /** Puts objects into a bucket that is there. */
  public static void fill(
      Emulator emulator,
      String bucket,
      int count,
      IntFunction<String> key,
      IntFunction<byte[]> content) {
    Bucket filled = emulator.buckets().get(bucket);
    for (int i = 0; i < count; i++) {
      filled.put(key.apply(i), content.apply(i), ObjectHeaders.NONE);
    }
  }
}
