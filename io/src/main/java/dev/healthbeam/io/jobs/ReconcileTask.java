/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.io.Serializable;

/**
 * A job that has ended, and the plan shard it is held against.
 *
 * @param job the job
 * @param shard the shard's name
 * @param first whether this is the job's first shard, which reports the job itself
 */
record ReconcileTask(FinishedJob job, String shard, boolean first) implements Serializable {}
