/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.aws;

import java.util.regex.Pattern;

/**
 * Checks of what Start calls are given, where the services' models agree. Each throws an {@link
 * IllegalArgumentException} that says what is wrong, the value, the limit and what to do.
 *
 * <p>Source: the models of Comprehend Medical (API version 2018-10-30), HealthLake (2017-07-01) and
 * Transcribe (2017-10-26).
 */
public final class Parameters {

  private static final int MIN_ROLE = 20;
  private static final int MAX_ROLE = 2048;
  private static final int MAX_TOKEN = 64;
  private static final int MOST_SHOWN = 80;

  private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*");
  private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9-]+");
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern ONE_LINE = Pattern.compile(".*");

  private Parameters() {}

  /** The role a service assumes. */
  public static void checkRole(ServiceName service, String arn) {
    if (arn == null || arn.isEmpty()) {
      throw new IllegalArgumentException(
          "a data access role is required: give the ARN of the IAM role that "
              + service.title()
              + " assumes to read the input and write the output, e.g."
              + " arn:aws:iam::123456789012:role/NAME");
    }
    checkLength("data access role", arn, MIN_ROLE, MAX_ROLE);
    if (!ROLE.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          "the data access role "
              + shown(arn)
              + " is not the ARN of an IAM role: give it as arn:aws:iam::123456789012:role/NAME");
    }
  }

  /** A name made of what Comprehend Medical and HealthLake allow in names. */
  public static void checkName(String what, String name, int max) {
    checkLength(what, name, 1, max);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " "
              + shown(name)
              + " has a character that is not allowed: use letters, digits, spaces and"
              + " _ . : / = + - % @");
    }
  }

  /** A request token. */
  public static void checkToken(String token) {
    checkLength("request token", token, 1, MAX_TOKEN);
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "the request token " + shown(token) + " may have letters, digits and hyphens only");
    }
  }

  /** The name of a run, which becomes a part of keys and of job names. */
  public static void checkRun(String name) {
    if (!RUN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the run name "
              + shown(name)
              + " may hold 1 to 64 letters, digits, dots, underscores and hyphens, and begin with"
              + " a letter or a digit");
    }
  }

  /** A number of characters. */
  public static void checkLength(String what, String value, int min, int max) {
    int length = value.length();
    if (length < min || length > max) {
      throw new IllegalArgumentException(
          "the %s %s has %d characters, but must have %d to %d"
              .formatted(what, shown(value), length, min, max));
    }
  }

  /** A value without line breaks. */
  public static void checkOneLine(String what, String value) {
    if (!ONE_LINE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the " + what + " " + shown(value) + " has a line break in it: remove it");
    }
  }

  /** The value, on one line and not too long to be read. */
  public static String shown(String value) {
    String line = value.replaceAll("\\R", "\u23ce");
    return "'" + (line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "...") + "'";
  }
}
