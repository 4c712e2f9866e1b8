/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

/**
 * Why a line is not sent to HealthLake. The names are the reasons in the failures of a run; each
 * says what to do.
 *
 * <p>Source: the developer guide's input rules (FHIR R4, newline-delimited JSON, a resource a line,
 * every resource with an id) and FHIR's own pattern of ids.
 */
public enum LineFault {
  /** Not one whole JSON object: cut, damaged, or another kind of value. */
  INVALID_JSON("is not one whole JSON object: write the resource anew from its source"),

  /** A resource printed over several lines; reported once, at its first line. */
  PRETTY_PRINTED("goes over several lines: write each resource on a line of its own"),

  /** More than one object on a line. */
  SEVERAL_OBJECTS("holds more than one JSON object: write each on a line of its own"),

  /** The object has no member {@code resourceType}. */
  NO_RESOURCE_TYPE("has no resourceType: it is not a FHIR resource"),

  /** Its {@code resourceType} is not a word that could be one. */
  BAD_RESOURCE_TYPE("has a resourceType that is not the name of a FHIR resource"),

  /** The resource has no id, so an import could not be repeated. */
  NO_ID("has no id: give the resource one, HealthLake stores by type and id"),

  /** Its id is not 1 to 64 of {@code A-Za-z0-9-.}. */
  BAD_ID("has an id that is not 1 to 64 letters, digits, hyphens and dots"),

  /** {@code resourceType} or {@code id} is there twice. */
  DUPLICATE_MEMBER("has resourceType or id twice: which one counts is nobody's to say"),

  /** The line begins with a byte order mark. */
  BYTE_ORDER_MARK("begins with a byte order mark: save the file as UTF-8 without one"),

  /** The line is not UTF-8. */
  NOT_UTF8("is not UTF-8: convert the file (it may be ISO 8859-1, Windows-1252 or UTF-16)"),

  /** The resource is larger than the service takes. */
  TOO_LARGE("is larger than HealthLake takes: make the resource smaller"),

  /** Objects and arrays lie within each other deeper than {@link LineChecker#MAX_DEPTH}. */
  TOO_DEEP("is nested deeper than any FHIR resource");

  private final String says;

  LineFault(String says) {
    this.says = says;
  }

  /** What is wrong and what to do, to follow "the line". */
  public String says() {
    return says;
  }
}
