/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

class FaultsOnDirectRunnerTest extends FaultsOnEveryRunner {
  FaultsOnDirectRunnerTest() {
    super(RunnerMode.DIRECT);
  }
}
