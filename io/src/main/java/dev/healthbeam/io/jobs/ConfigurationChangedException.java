/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/** A run was given again with a configuration other than the one it began with. */
public class ConfigurationChangedException extends RuntimeException {

  /**
   * @param message what differs and what to do
   */
  public ConfigurationChangedException(String message) {
    super(message);
  }
}
