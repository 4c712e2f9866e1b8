/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.io.healthlake.ndjson.LineMap;
import dev.healthbeam.io.json.ForeignJson;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;

/**
 * What is in a file the service is given, as it is kept beside it.
 *
 * @param lines how many lines it has
 * @param runs which lines of the original they were, as {@link LineMap#toDeltas} says it
 * @param types how many resources it has of each type
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
record SentLines(long lines, long[] runs, SortedMap<String, Long> types) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static SentLines of(LineMap map, SortedMap<String, Long> types) {
    return new SentLines(map.lines(), map.toDeltas(), types);
  }

  LineMap map() {
    return LineMap.ofDeltas(runs, lines);
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SentLines read(ObjectStore store, S3Location at) throws InterruptedException {
    try {
      return ForeignJson.value(InFlight.await(store.get(at, null)).bytes(), SentLines.class);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
  }
}
