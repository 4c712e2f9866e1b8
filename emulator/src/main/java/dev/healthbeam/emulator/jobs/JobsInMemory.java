/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps jobs as long as it lives itself. */
public final class JobsInMemory implements JobStore {
  private final Map<Long, byte[]> records = new ConcurrentSkipListMap<>();
  private final Map<Long, Map<Integer, byte[]>> files = new ConcurrentHashMap<>();

  /** Nothing kept yet. */
  public JobsInMemory() {}

  @Override
  public void keep(long job, byte[] recorded) {
    records.put(job, recorded);
  }

  @Override
  public Collection<byte[]> records() {
    return List.copyOf(records.values());
  }

  @Override
  public void forget(long job) {
    files.remove(job);
    records.remove(job);
  }

  @Override
  public void keepFiles(long job, int part, byte[] content) {
    files.computeIfAbsent(job, any -> new ConcurrentHashMap<>()).put(part, content);
  }

  @Override
  public byte[] files(long job, int part) {
    return files.getOrDefault(job, Map.of()).get(part);
  }

  @Override
  public void forgetFiles(long job) {
    files.remove(job);
  }

  @Override
  public Set<Long> jobsWithFiles() {
    return Set.copyOf(files.keySet());
  }
}
