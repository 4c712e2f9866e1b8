/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class AnalyzeOnFlinkStreamingTest extends AnalyzeOnEveryRunner {
  AnalyzeOnFlinkStreamingTest() {
    super(RunnerMode.FLINK_STREAMING);
  }
}
