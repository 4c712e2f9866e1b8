/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/** The two generations of manifests that the service's guides describe. */
public enum ManifestStyle {
  /** A summary, a folder with success and failed manifests; error codes for unprocessed files. */
  CURRENT,
  /** Until about 2022: three files side by side, unprocessed files as plain strings. */
  LEGACY
}
