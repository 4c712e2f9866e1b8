/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.shapes.Members;
import dev.healthbeam.emulator.shapes.PageToken;
import java.util.Locale;
import java.util.NavigableMap;

/**
 * ListMedicalScribeJobs: newest first, by status and by a part of the name.
 *
 * @param status or null
 * @param part of the name, in lower case, or null
 * @param lastNumber of the page before, or null
 */
record JobList(ScribeStatus status, String part, int max, Long lastNumber) {
  private static final int DEFAULT_MAX_RESULTS = 5;

  static JobList of(ObjectNode in) throws ServiceException {
    Inputs.LIST.require(in, Errors::badRequest);
    String status = Members.text(in, "Status");
    String part = Members.text(in, "JobNameContains");
    JobList list =
        new JobList(
            status == null ? null : ScribeStatus.valueOf(status),
            part == null ? null : part.toLowerCase(Locale.ROOT),
            Members.integer(in, "MaxResults", DEFAULT_MAX_RESULTS),
            null);
    String token = Members.text(in, "NextToken");
    return token == null ? list : list.continued(token);
  }

  /** Lists from all jobs, by number. */
  ObjectNode answer(NavigableMap<Long, ScribeJob> jobs, JobView view) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (status != null) {
      answer.put("Status", status.name());
    }
    ArrayNode list = answer.putArray("MedicalScribeJobSummaries");
    ScribeJob last = null;
    for (ScribeJob job : ordered(jobs).values()) {
      if (!matches(job)) {
        continue;
      }
      if (list.size() == max) {
        answer.put("NextToken", tokens().after(last.record().number()));
        break;
      }
      list.add(view.summary(job));
      last = job;
    }
    return answer;
  }

  /** From behind the page before on, so that a page costs no more the later it comes. */
  private NavigableMap<Long, ScribeJob> ordered(NavigableMap<Long, ScribeJob> jobs) {
    NavigableMap<Long, ScribeJob> newest = jobs.descendingMap();
    return lastNumber == null ? newest : newest.tailMap(lastNumber, false);
  }

  private boolean matches(ScribeJob job) {
    return (status == null || status == job.record().status())
        && (part == null || job.name().toLowerCase(Locale.ROOT).contains(part));
  }

  private JobList continued(String token) throws ServiceException {
    return new JobList(status, part, max, tokens().read(token, Errors::badRequest));
  }

  private PageToken tokens() {
    return PageToken.of("HealthScribe", status == null ? "" : status.name(), part);
  }
}
