/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class LakeAndScribeOnFlinkDataStreamTest extends LakeAndScribeOnEveryRunner {
  LakeAndScribeOnFlinkDataStreamTest() {
    super(RunnerMode.FLINK_DATA_STREAM);
  }
}
