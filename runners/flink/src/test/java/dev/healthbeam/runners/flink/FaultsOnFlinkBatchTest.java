/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class FaultsOnFlinkBatchTest extends FaultsOnEveryRunner {
  FaultsOnFlinkBatchTest() {
    super(RunnerMode.FLINK_BATCH);
  }
}
