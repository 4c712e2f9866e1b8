/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Job;
import dev.healthbeam.emulator.jobs.JobFamily;
import dev.healthbeam.emulator.jobs.JobStatus;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.shapes.Members;
import dev.healthbeam.emulator.shapes.PageToken;
import dev.healthbeam.emulator.shapes.Violations;
import java.time.Instant;
import java.util.NavigableMap;

/**
 * The five List operations: at most one filter; oldest first with SubmitTimeBefore, newest first
 * otherwise. The token of a page holds the number of its last job, so that jobs started meanwhile
 * shift nothing, and a digest of the family and the filter, so that it is good for no other list.
 */
record JobList(
    JobFamily family,
    String jobName,
    JobStatus status,
    Instant before,
    Instant after,
    int max,
    Long lastNumber) {
  private static final int DEFAULT_MAX_RESULTS = 100;

  static JobList of(JobFamily family, ObjectNode in) throws ServiceException {
    Inputs.LIST.checkType("", in);
    JsonNode given =
        in.hasNonNull("Filter") ? in.get("Filter") : JsonNodeFactory.instance.objectNode();
    Inputs.FILTER.checkType("Filter", given);
    Inputs.LIST.require(in, Errors::invalidRequest);
    ObjectNode filter = checkedFilter((ObjectNode) given);
    String status = Members.text(filter, "JobStatus");
    JobList list =
        new JobList(
            family,
            Members.text(filter, "JobName"),
            status == null ? null : JobStatus.valueOf(status),
            Members.time(filter, "SubmitTimeBefore"),
            Members.time(filter, "SubmitTimeAfter"),
            Members.integer(in, "MaxResults", DEFAULT_MAX_RESULTS),
            null);
    String token = Members.text(in, "NextToken");
    return token == null ? list : list.continued(token);
  }

  private static ObjectNode checkedFilter(ObjectNode filter) throws ServiceException {
    Violations violations = new Violations();
    Inputs.FILTER.check("Filter", filter, violations);
    if (violations.any()) {
      throw Errors.invalidFilter(violations.message());
    }
    if (Inputs.FILTER.members().stream().filter(m -> filter.hasNonNull(m.name())).count() > 1) {
      throw Errors.invalidFilter("You can only set one filter at a time.");
    }
    return filter;
  }

  /** Lists from all jobs of the family, by number. */
  ObjectNode answer(NavigableMap<Long, Job> jobs, String modelVersion) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("ComprehendMedicalAsyncJobPropertiesList");
    Job last = null;
    for (Job job : ordered(jobs).values()) {
      if (!matches(job)) {
        continue;
      }
      if (list.size() == max) {
        answer.put("NextToken", tokens().after(last.number()));
        break;
      }
      list.add(JobProperties.of(job, modelVersion));
      last = job;
    }
    return answer;
  }

  /** From behind the page before on, so that a page costs no more the later it comes. */
  private NavigableMap<Long, Job> ordered(NavigableMap<Long, Job> jobs) {
    NavigableMap<Long, Job> ordered = before == null ? jobs.descendingMap() : jobs;
    return lastNumber == null ? ordered : ordered.tailMap(lastNumber, false);
  }

  private boolean matches(Job job) {
    return (jobName == null || jobName.equals(job.request().jobName()))
        && (status == null || status == job.state().status())
        && (before == null || job.submitted().isBefore(before))
        && (after == null || job.submitted().isAfter(after));
  }

  private JobList continued(String token) throws ServiceException {
    long number = tokens().read(token, Errors::invalidRequest);
    return new JobList(family, jobName, status, before, after, max, number);
  }

  private PageToken tokens() {
    return PageToken.of(family.name(), jobName, status == null ? "" : status.name(), before, after);
  }
}
