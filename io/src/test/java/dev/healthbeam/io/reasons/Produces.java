/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.reasons;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The failure reasons that come out of a test, all of them; {@link Reasons#check} holds it to it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Produces {

  /** The reasons. */
  String[] value();
}
