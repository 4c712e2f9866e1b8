/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

/** What a case is about: the columns of the table. */
public enum Constraint {
  /** Members that must be there. */
  REQUIRED,
  /** The type of a member. */
  TYPE,
  /** The least length or value. */
  MIN,
  /** The greatest length or value. */
  MAX,
  /** The form of a string. */
  PATTERN,
  /** The values of an enumeration. */
  ENUM,
  /** At most one filter, and filters at all. */
  FILTER,
  /** A null is a member that is not there. */
  NULL,
  /** Members that the model does not know. */
  UNKNOWN,
  /** Strings that are no Unicode. */
  UNICODE,
  /** Each error that is declared. */
  ERRORS,
  /** Calls and characters per second. */
  RATE,
  /** Quotas other than rates. */
  QUOTA,
  /** Answers against their shape. */
  OUTPUT
}
