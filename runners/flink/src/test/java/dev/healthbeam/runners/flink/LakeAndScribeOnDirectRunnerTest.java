/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class LakeAndScribeOnDirectRunnerTest extends LakeAndScribeOnEveryRunner {
  LakeAndScribeOnDirectRunnerTest() {
    super(RunnerMode.DIRECT);
  }
}
