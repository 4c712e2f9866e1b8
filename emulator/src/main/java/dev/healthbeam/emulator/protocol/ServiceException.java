/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

/** An error that a service answers, by the name its clients know it by. */
public final class ServiceException extends Exception {
  private final String name;
  private final int status;

  /**
   * An error.
   *
   * @param name the error's name, such as InvalidRequestException
   * @param status the HTTP status
   * @param message what to tell the caller; holds no document text
   */
  public ServiceException(String name, int status, String message) {
    super(message, null, false, false);
    this.name = name;
    this.status = status;
  }

  /** The error's name. */
  public String name() {
    return name;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
