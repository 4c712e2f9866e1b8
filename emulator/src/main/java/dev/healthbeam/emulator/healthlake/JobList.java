/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.shapes.Members;
import dev.healthbeam.emulator.shapes.PageToken;
import java.time.Instant;
import java.util.NavigableMap;

/** The two lists of jobs: newest first, with any of their filters together. */
record JobList(
    JobKind kind,
    String datastore,
    String name,
    String status,
    Instant before,
    Instant after,
    int max,
    Long lastNumber) {
  private static final int DEFAULT_MAX_RESULTS = 100;

  /** Reads a checked request. */
  static JobList of(JobKind kind, ObjectNode in) throws ServiceException {
    JobList list =
        new JobList(
            kind,
            Members.text(in, "DatastoreId"),
            Members.text(in, "JobName"),
            Members.text(in, "JobStatus"),
            Members.time(in, "SubmittedBefore"),
            Members.time(in, "SubmittedAfter"),
            Members.integer(in, "MaxResults", DEFAULT_MAX_RESULTS),
            null);
    String token = Members.text(in, "NextToken");
    return token == null || token.isEmpty() ? list : list.continued(token);
  }

  /** Lists from all jobs, by number. */
  ObjectNode answer(NavigableMap<Long, LakeJob> jobs, Instant now) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list =
        answer.putArray(
            kind == JobKind.IMPORT ? "ImportJobPropertiesList" : "ExportJobPropertiesList");
    NavigableMap<Long, LakeJob> newestFirst = jobs.descendingMap();
    NavigableMap<Long, LakeJob> rest =
        lastNumber == null ? newestFirst : newestFirst.tailMap(lastNumber, false);
    long last = 0;
    for (LakeJob job : rest.values()) {
      if (!matches(job)) {
        continue;
      }
      if (list.size() == max) {
        answer.put("NextToken", tokens().after(last));
        break;
      }
      list.add(job.properties(now));
      last = job.number();
    }
    return answer;
  }

  private boolean matches(LakeJob job) {
    LakeRecord record = job.record();
    return record.request().kind() == kind
        && record.request().datastore().equals(datastore)
        && (name == null || name.equals(record.request().jobName()))
        && (status == null || status.equals(record.status().name()))
        && (before == null || record.submitted().isBefore(before))
        && (after == null || record.submitted().isAfter(after));
  }

  private JobList continued(String token) throws ServiceException {
    long number = tokens().read(token, Errors::validation);
    return new JobList(kind, datastore, name, status, before, after, max, number);
  }

  private PageToken tokens() {
    return PageToken.of(kind.name(), datastore, name, status, before, after);
  }
}
