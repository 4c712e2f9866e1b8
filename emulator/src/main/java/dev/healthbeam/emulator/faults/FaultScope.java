/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a rule is about.
 *
 * @param service the signing name of a service; empty for every service but S3
 * @param operation a glob of operation names: {@code *} stands for any characters
 * @param jobName part of a job's name; empty matches every job. A call matches by the JobName in
 *     its request, or by the name of the job whose JobId is in its request
 * @param key part of the key of an object or a file; empty matches all
 */
public record FaultScope(String service, String operation, String jobName, String key) {
  static final FaultScope ALL = new FaultScope("", "*", "", "");

  /** Whether a call is one of those. */
  boolean holds(Call call) {
    boolean ours =
        service.isEmpty() ? !Call.S3.equals(call.service()) : service.equals(call.service());
    return ours
        && glob().matcher(call.operation()).matches()
        && call.jobName().contains(jobName)
        && call.key().contains(key);
  }

  /** Whether a job, or a file of it, is one of those. */
  boolean holds(String job, String file) {
    return job.contains(jobName) && file.contains(key);
  }

  private Pattern glob() {
    return Pattern.compile(
        Arrays.stream(operation.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
