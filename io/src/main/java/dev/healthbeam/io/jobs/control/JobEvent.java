/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.util.SortedMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Something worth a log line and a metric.
 *
 * @param type what happened
 * @param kind the job family
 * @param name the attempt's name
 * @param jobId the service's id, if it has one
 * @param status the service's word or the outcome's name; empty for a start
 * @param progress the service's numbers on how far it is
 */
public record JobEvent(
    Type type,
    String kind,
    String name,
    @Nullable String jobId,
    String status,
    SortedMap<String, Double> progress) {

  /** What happened. */
  public enum Type {
    /** The service accepted a Start of ours. */
    STARTED,
    /** A job that bears our name was found at the service, whoever started it. */
    ADOPTED,
    /** The service says something new of a job that goes on. */
    PROGRESSED,
    /** An attempt failed and another will be made. */
    RETRIED,
    /** A job reached its outcome. */
    FINISHED
  }
}
