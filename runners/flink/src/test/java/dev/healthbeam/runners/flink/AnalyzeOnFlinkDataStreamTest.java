/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class AnalyzeOnFlinkDataStreamTest extends AnalyzeOnEveryRunner {
  AnalyzeOnFlinkDataStreamTest() {
    super(RunnerMode.FLINK_DATA_STREAM);
  }
}
