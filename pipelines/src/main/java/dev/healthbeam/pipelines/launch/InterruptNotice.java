/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

/** Says something if the process is ended by Ctrl-C or a signal, unless withdrawn before. */
final class InterruptNotice {

  private final Thread hook;

  InterruptNotice(Runnable say) {
    this.hook = new Thread(say, "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What was to be interrupted has ended. */
  void withdraw() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the notice is being given.
    }
  }
}
