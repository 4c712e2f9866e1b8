/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.shapes;

import dev.healthbeam.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;

/**
 * The NextToken of a list: the number of the last thing on the page before, so that what was added
 * meanwhile shifts nothing, and a digest of what was asked for, so that it is good for no other
 * list.
 */
public final class PageToken {
  private final String digest;

  private PageToken(String digest) {
    this.digest = digest;
  }

  /** The tokens of a list that was asked for by these. */
  public static PageToken of(Object... filter) {
    return new PageToken(Integer.toHexString(Objects.hash(filter)));
  }

  /** The token that goes on behind the thing of this number. */
  public String after(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((number + ":" + digest).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The number in a token.
   *
   * @param error the service's own, with this message
   * @throws ServiceException that, if the token is not one of this list
   */
  public long read(String token, Function<String, ServiceException> error) throws ServiceException {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      int colon = decoded.indexOf(':');
      if (colon > 0 && decoded.substring(colon + 1).equals(digest)) {
        return Long.parseLong(decoded.substring(0, colon));
      }
    } catch (IllegalArgumentException e) {
      throw error.apply("NextToken is not one that this service gave out.");
    }
    throw error.apply("NextToken is of another list, or of one with another filter.");
  }
}
