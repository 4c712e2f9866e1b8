/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class AnalyzeOnDirectRunnerTest extends AnalyzeOnEveryRunner {
  AnalyzeOnDirectRunnerTest() {
    super(RunnerMode.DIRECT);
  }
}
