/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class AnalyzeOnFlinkBatchTest extends AnalyzeOnEveryRunner {
  AnalyzeOnFlinkBatchTest() {
    super(RunnerMode.FLINK_BATCH);
  }
}
