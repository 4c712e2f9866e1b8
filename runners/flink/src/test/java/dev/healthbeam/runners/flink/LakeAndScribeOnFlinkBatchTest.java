/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class LakeAndScribeOnFlinkBatchTest extends LakeAndScribeOnEveryRunner {
  LakeAndScribeOnFlinkBatchTest() {
    super(RunnerMode.FLINK_BATCH);
  }
}
