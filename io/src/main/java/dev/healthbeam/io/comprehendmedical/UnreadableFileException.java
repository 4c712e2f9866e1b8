/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.healthbeam.io.json.ForeignJson;
import java.io.IOException;

/**
 * A file of the service that is not the JSON it should be: cut off, damaged, or something else.
 *
 * <p>Says which file, and where in it, but never what stands there: no message and no cause of it
 * quotes the file.
 */
public final class UnreadableFileException extends IOException {

  UnreadableFileException(String file, String problem) {
    super(file + " " + problem);
  }

  /** The parser's own exception quotes the file, so that only its place is taken over. */
  static UnreadableFileException at(String file, JsonProcessingException cause) {
    return new UnreadableFileException(file, ForeignJson.problem(cause));
  }
}
