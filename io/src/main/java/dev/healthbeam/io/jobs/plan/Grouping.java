/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import java.io.Serializable;

/**
 * How many groups a lane's documents are spread over, each packed on its own.
 *
 * <p>Few documents make one group, so one job; then about one job per {@link #DOCUMENTS_PER_JOB}
 * until every place of the quota has one, and from there on larger jobs, up to {@link
 * #MAX_DOCUMENTS_PER_GROUP}, which bounds the memory a group needs while it is sorted.
 *
 * @param documentsPerJob the size from which a second job pays
 * @param maxDocumentsPerGroup the most documents a group should hold
 */
public record Grouping(long documentsPerJob, long maxDocumentsPerGroup) implements Serializable {

  /** A job of the service takes minutes to begin; below this many documents one is enough. */
  public static final long DOCUMENTS_PER_JOB = 5_000;

  /** About 20 MB of heap while a group is sorted. */
  public static final long MAX_DOCUMENTS_PER_GROUP = 50_000;

  private static final long SINGLES_PER_GROUP = 100;

  /** Parts of cut documents are held too while a group is sorted or reconciled. */
  private static final long MAX_FILES_PER_GROUP = 200_000;

  /** The default. */
  public static final Grouping DEFAULT = new Grouping(DOCUMENTS_PER_JOB, MAX_DOCUMENTS_PER_GROUP);

  /** Groups are filled by a hash, so unevenly: leave room under the limits of a job. */
  private static final double FILL = 0.9;

  /** The number of groups for a total, at least 1. */
  public int groups(long documents, long files, long bytes, Limits limits, int maxActiveJobs) {
    long byDocuments = ceilDiv(documents, maxDocumentsPerGroup);
    long byFiles =
        ceilDiv(
            files, Math.max(1, Math.min(MAX_FILES_PER_GROUP, (long) (limits.maxFiles() * FILL))));
    long byBytes = ceilDiv(bytes, Math.max(1, (long) (limits.maxJobBytes() * FILL)));
    long byQuota = Math.min(maxActiveJobs, ceilDiv(documents, documentsPerJob));
    long groups = Math.max(Math.max(byDocuments, byFiles), Math.max(byBytes, byQuota));
    return Math.toIntExact(Math.max(1, groups));
  }

  /**
   * The number of groups where every document is a job of its own: small ones, since each job's end
   * reads the shard it is in.
   */
  public static int groupsOfSingles(long documents) {
    return Math.toIntExact(Math.max(1, ceilDiv(documents, SINGLES_PER_GROUP)));
  }

  /** The group of a document: depends on its id alone. */
  public static int group(String documentId, int groups) {
    return Math.floorMod(Digests.number(documentId), groups);
  }

  private static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }
}
