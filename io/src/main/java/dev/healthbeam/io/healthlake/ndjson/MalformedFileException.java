/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.IOException;

/** A file none of whose lines can be sent, for a reason of the file's own. */
public class MalformedFileException extends IOException {

  private final String reason;

  MalformedFileException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why, in one word. */
  public String reason() {
    return reason;
  }
}
