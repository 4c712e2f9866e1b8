/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Job;
import dev.healthbeam.emulator.jobs.JobStatus;
import dev.healthbeam.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The five List operations: at most one filter; oldest first with SubmitTimeBefore, newest first
 * otherwise. The token of a page holds the number of its last job, so that jobs started meanwhile
 * shift nothing, and a digest of the filter, so that it cannot be used with another one.
 */
record JobList(
    String jobName, JobStatus status, Instant before, Instant after, int max, Long lastNumber) {
  private static final int DEFAULT_MAX_RESULTS = 100;
  private static final int MAX_MAX_RESULTS = 500;

  static JobList of(ObjectNode in) throws ServiceException {
    ObjectNode filter = Members.structure(in, "Filter");
    ObjectNode given = filter == null ? JsonNodeFactory.instance.objectNode() : filter;
    String jobName = Members.text(given, "JobName", Constraint.ANY);
    String statusName = Members.text(given, "JobStatus", Constraint.ANY);
    Instant before = Members.time(given, "SubmitTimeBefore");
    Instant after = Members.time(given, "SubmitTimeAfter");
    if (Stream.of(jobName, statusName, before, after).filter(Objects::nonNull).count() > 1) {
      throw Errors.invalidFilter("You can only set one filter at a time.");
    }
    Integer max = Members.integer(in, "MaxResults");
    if (max != null && (max < 1 || max > MAX_MAX_RESULTS)) {
      throw Errors.invalidRequest(
          "1 validation error detected: Value at 'MaxResults' failed to satisfy constraint: Member"
              + " must be between 1 and "
              + MAX_MAX_RESULTS);
    }
    JobList list =
        new JobList(
            checkedName(jobName),
            statusOf(statusName),
            before,
            after,
            max == null ? DEFAULT_MAX_RESULTS : max,
            null);
    String token = Members.text(in, "NextToken", Constraint.NEXT_TOKEN);
    return token == null ? list : list.continued(token);
  }

  /** Lists from all jobs of the family, given in the order they were accepted. */
  ObjectNode answer(List<Job> jobs) {
    List<Job> ordered = new ArrayList<>(jobs);
    boolean oldestFirst = before != null;
    if (!oldestFirst) {
      Collections.reverse(ordered);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("ComprehendMedicalAsyncJobPropertiesList");
    Job last = null;
    for (Job job : ordered) {
      boolean behind =
          lastNumber != null
              && (oldestFirst ? job.number() <= lastNumber : job.number() >= lastNumber);
      if (behind || !matches(job)) {
        continue;
      }
      if (list.size() == max) {
        answer.put("NextToken", tokenAfter(last));
        break;
      }
      list.add(JobProperties.of(job));
      last = job;
    }
    return answer;
  }

  private boolean matches(Job job) {
    return (jobName == null || jobName.equals(job.request().jobName()))
        && (status == null || status == job.state().status())
        && (before == null || job.submitted().isBefore(before))
        && (after == null || job.submitted().isAfter(after));
  }

  private static String checkedName(String name) throws ServiceException {
    if (name != null) {
      try {
        Constraint.JOB_NAME.check("Filter.JobName", name);
      } catch (ServiceException e) {
        throw Errors.invalidFilter(e.getMessage());
      }
    }
    return name;
  }

  private static JobStatus statusOf(String name) throws ServiceException {
    if (name == null) {
      return null;
    }
    return Arrays.stream(JobStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.invalidFilter(
                    "Filter.JobStatus must be one of " + Arrays.toString(JobStatus.values())));
  }

  private String tokenAfter(Job last) {
    String token = last.number() + ":" + filterDigest();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.getBytes(StandardCharsets.US_ASCII));
  }

  private JobList continued(String token) throws ServiceException {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      int colon = decoded.indexOf(':');
      if (colon > 0 && decoded.substring(colon + 1).equals(filterDigest())) {
        long number = Long.parseLong(decoded.substring(0, colon));
        return new JobList(jobName, status, before, after, max, number);
      }
    } catch (IllegalArgumentException e) {
      throw Errors.invalidRequest("NextToken is not one that this service gave out.");
    }
    throw Errors.invalidRequest("NextToken is of a list with another filter.");
  }

  private String filterDigest() {
    return Integer.toHexString(
        Objects.hash(jobName, status == null ? "" : status.name(), before, after));
  }
}
