/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

/**
 * How a service deals with the jobs of a family, as far as services differ in it.
 *
 * @param canStop whether a job can be stopped
 * @param refusesTakenNames whether a Start under a name that any job bears is refused
 */
public record Manners(boolean canStop, boolean refusesTakenNames) {

  /** Jobs can be stopped, and two may bear the same name. */
  public static final Manners USUAL = new Manners(true, false);
}
