/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The least that reading JSON costs. */
public final class Tokens {
  private static final JsonFactory JSON = new JsonFactory();

  private Tokens() {}

  /** Goes through all tokens. */
  public static void read(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        // That is all the bare way does.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
