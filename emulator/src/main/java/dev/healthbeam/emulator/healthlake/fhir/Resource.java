/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A resource as it was sent, but for {@code meta.versionId} and {@code meta.lastUpdated}, which are
 * the data store's to say: they are cut out of {@code json}, and put back at {@code metaAt} with
 * the values of the version that is read.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Resource(String type, String id, byte[] json, int metaAt, Meta meta) {

  /** What is in the resource where its version goes. */
  public enum Meta {
    /** No meta: one is put in behind the id. */
    NONE(0),
    /** A meta with nothing in it. */
    EMPTY(1),
    /** A meta with other members. */
    OTHERS(2);

    private final byte code;

    Meta(int code) {
      this.code = (byte) code;
    }

    /** What it is in the store. */
    byte code() {
      return code;
    }

    static Meta ofCode(byte code) {
      return switch (code) {
        case 0 -> NONE;
        case 1 -> EMPTY;
        case 2 -> OTHERS;
        default -> throw new IllegalArgumentException("there is no such form of meta");
      };
    }
  }

  /** The resource as it is read from the data store. */
  byte[] versioned(long version, String lastUpdated) {
    String members = "\"versionId\":\"" + version + "\",\"lastUpdated\":\"" + lastUpdated + "\"";
    String text =
        switch (meta) {
          case NONE -> ",\"meta\":{" + members + "}";
          case EMPTY -> members;
          case OTHERS -> members + ",";
        };
    byte[] added = text.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(json, json.length + added.length);
    System.arraycopy(added, 0, whole, metaAt, added.length);
    System.arraycopy(json, metaAt, whole, metaAt + added.length, json.length - metaAt);
    return whole;
  }
}
