/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which lines of which plan shards a job runs over, as {@link JobSpec#batch()} carries it.
 *
 * @param wave the wave
 * @param shard the shard's name, or null for all shards of the lane
 * @param shards how many shards the lane has
 * @param index the batch within a shard
 */
record BatchRef(int wave, String shard, int shards, int index) {

  private static final String ALL = "*";

  /** The batch that is the caller's own prefix: every shard of the lane. */
  static BatchRef inPlace(int wave, int shards) {
    return new BatchRef(wave, ALL, shards, 0);
  }

  static BatchRef of(int wave, String shard, int index) {
    return new BatchRef(wave, shard, 1, index);
  }

  static BatchRef parse(String text) {
    String[] fields = text.split("/", -1);
    return new BatchRef(
        Integer.parseInt(fields[0]),
        fields[1],
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]));
  }

  /** The names of the shards. */
  List<String> shardNames() {
    if (!inPlace()) {
      return List.of(shard);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      names.add(shardName(i));
    }
    return names;
  }

  boolean inPlace() {
    return shard.equals(ALL);
  }

  static String shardName(int group) {
    return String.format(Locale.ROOT, "%05d", group);
  }

  @Override
  public String toString() {
    return wave + "/" + shard + "/" + shards + "/" + index;
  }
}
