/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Says in one line what is wrong with a command line, and where the help is. The help itself is a
 * hundred lines long: above it nobody would find what was wrong.
 */
final class WrongUsage implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    PrintWriter err = line.getErr();
    err.println(command + ": " + wrong.getMessage() + "; see ./healthbeam " + command + " --help");
    err.flush();
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }
}
