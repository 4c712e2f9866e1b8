/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

/** How the path of a request enters its signature. */
public enum PathStyle {
  /** As it is, each segment encoded once: a key may hold anything. */
  S3,
  /** Without dots and empty segments, and what came encoded is encoded again. */
  SERVICES
}
