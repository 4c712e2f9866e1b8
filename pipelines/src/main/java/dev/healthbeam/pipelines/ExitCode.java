/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

/** What the {@code healthbeam} command says to the script that called it. */
public final class ExitCode {

  /** Every document of every analysis has a result. */
  public static final int SUCCESS = 0;

  /** Anything that is neither a wrong command line nor a finished run. */
  public static final int ERROR = 1;

  /** The run finished; some documents are failures, each listed with its reason. */
  public static final int DOCUMENTS_FAILED = 2;

  /** Jobs of the run have not all been started, or have not ended: the same command later. */
  public static final int UNFINISHED = 3;

  /** The command line is wrong; nothing was called. The number is {@code EX_USAGE} of sysexits. */
  public static final int USAGE = 64;

  /** Ended by Ctrl-C, as shells report it: 128 + SIGINT. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
