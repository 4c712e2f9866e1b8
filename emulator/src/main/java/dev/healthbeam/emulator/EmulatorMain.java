/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.evaluation.EvaluateCommand;
import dev.healthbeam.emulator.faults.FaultJson;
import dev.healthbeam.emulator.faults.FaultRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs an emulator until it is interrupted.
 *
 * <p>Once it serves, it prints exactly one line to standard output: <q>ready</q> and its URL.
 * Everything else goes to standard error. Exit codes: 64 for wrong usage, 1 if it could not start,
 * and what Java gives for a signal: 130 after Ctrl-C, 143 after {@code kill}.
 */
@Command(
    name = "emulator",
    mixinStandardHelpOptions = true,
    versionProvider = EmulatorMain.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "./healthbeam emulator [--option=value ...]",
    exitCodeOnInvalidInput = 64,
    exitCodeOnExecutionException = 1,
    subcommands = EvaluateCommand.class,
    description = {
      "A local stand-in of S3, Amazon Comprehend Medical, AWS HealthLake and AWS HealthScribe on"
          + " one",
      "port. Any credentials will do, unless --credentials says whose. Without --dir, what is"
          + " stored",
      "is gone when it stops.%n"
    },
    footerHeading = "%nThe options from --maxFileBytes on are quotas; the value none lifts one.%n",
    footer = {
      "%nFor example:",
      "  ./healthbeam emulator --port=4566 --dir=data --buckets=notes --jobSeconds=5",
      "  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1",
      "  aws --endpoint-url http://127.0.0.1:4566 s3 cp samples/notes s3://notes/in --recursive",
      "  aws --endpoint-url http://127.0.0.1:4566 comprehendmedical start-phi-detection-job \\",
      "      --input-data-config S3Bucket=notes,S3Key=in/ \\",
      "      --output-data-config S3Bucket=notes,S3Key=out/ \\",
      "      --data-access-role-arn arn:aws:iam::123456789012:role/any --language-code en%n",
      "A file for --faults holds a JSON array of rules, such as",
      "  [ {\"action\": \"THROTTLE\", \"operation\": \"Start*\", \"times\": 3},",
      "    {\"action\": \"CUT_BODY\", \"service\": \"s3\", \"operation\": \"GetObject\", \"nth\":"
          + " 2},",
      "    {\"action\": \"INTERNAL_ERROR\", \"percent\": 5, \"seed\": 42},",
      "    {\"action\": \"FAIL_JOB\", \"jobName\": \"shard-7\", \"message\": \"no luck\"},",
      "    {\"action\": \"UNPROCESSED_FILE\", \"file\": \"b.txt\", \"code\": \"INTERNAL_ERROR\"} ]",
      "Actions on calls: THROTTLE, INTERNAL_ERROR, UNAVAILABLE, EXPIRE_CREDENTIALS, REFUSE, RESET,",
      "DELAY (seconds), LOSE_RESPONSE, CUT_BODY; on jobs: FAIL_JOB, PARTIAL_JOB (oneFileIn),",
      "DELAY_JOB (seconds); on files: UNPROCESSED_FILE, MISSING_OUT, CORRUPT_OUT. A rule is about",
      "S3 only if it says \"service\": \"s3\". How often: \"nth\", \"times\", \"every\","
          + " \"percent\" with",
      "\"seed\". While it runs:",
      "  curl http://127.0.0.1:4566/_emulator/faults -d '{\"action\": \"RESET\", \"nth\": 1}'",
      "  curl http://127.0.0.1:4566/_emulator/calls",
      "  curl http://127.0.0.1:4566/_emulator/health%n"
    })
public final class EmulatorMain implements Callable<Integer> {
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "4566",
      description = "Port to listen on; 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on. Default: ${DEFAULT-VALUE}. Whoever can reach another address can"
              + " read and change everything here, unless --credentials says whose keys are good.")
  private String bind;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = "us-east-1",
      description =
          "Region it stands for; requests signed for another are refused. Default:"
              + " ${DEFAULT-VALUE}.")
  private String region;

  @Option(
      names = "--account",
      paramLabel = "DIGITS",
      defaultValue = "123456789012",
      description = "Account it stands for; part of output paths. Default: ${DEFAULT-VALUE}.")
  private String account;

  @Mixin private StorageOptions storage;

  @Mixin private CodeSystemOptions codeSystems;

  @Mixin private CredentialOptions credentials;

  @Mixin private HealthLakeOptions healthLake;

  @Mixin private HealthScribeOptions healthScribe;

  @Option(
      names = "--buckets",
      split = ",",
      paramLabel = "NAME",
      description = "Buckets to create at the start if they are not there, separated by commas.")
  private List<String> buckets = List.of();

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "Rules for what is to go wrong, as JSON; see below.")
  private Path faults;

  private final JobOptions jobs = new JobOptions();
  private final QuotaOptions quotas = new QuotaOptions();

  private EmulatorMain() {}

  /** Runs it and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs it until the thread is interrupted or the process is told to end.
   *
   * @return the exit code: 0, 1 or 64
   */
  public static int run(String... args) {
    // The servers below tell at this level how they started; a terminal is not the place for it.
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "warn");
      // It logs the keys of requests that it does not know, which it refuses anyway.
      System.setProperty("org.slf4j.simpleLogger.log.org.gaul.s3proxy", "off");
      // It logs what it refuses, with what was asked, and what it finds strange in its own
      // profiles.
      System.setProperty("org.slf4j.simpleLogger.log.ca.uhn.fhir", "off");
      System.setProperty("org.slf4j.simpleLogger.log.org.hl7.fhir", "off");
    }
    return commandLine().execute(args);
  }

  /** The same with other streams. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return commandLine().setOut(out).setErr(err).execute(args);
  }

  private static CommandLine commandLine() {
    EmulatorMain main = new EmulatorMain();
    CommandLine line = new CommandLine(main);
    line.getCommandSpec().addMixin("jobs", main.jobs.spec());
    line.getCommandSpec().addMixin("quotas", main.quotas.spec());
    return line.setParameterExceptionHandler(new WrongUsage());
  }

  @Override
  public Integer call() {
    Emulator emulator;
    try {
      emulator = started(configured());
    } catch (UncheckedIOException e) {
      return notStarted(e.getCause());
    }
    Thread closing = new Thread(emulator::close, "emulator-close");
    Runtime.getRuntime().addShutdownHook(closing);
    PrintWriter out = spec.commandLine().getOut();
    out.println("ready " + emulator.endpoint());
    out.flush();
    warnIfOpen();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(closing);
      emulator.close();
    }
    return 0;
  }

  private Emulator started(Emulator.Builder builder) {
    Emulator emulator = builder.build();
    try {
      buckets.forEach(emulator::createBucketIfAbsent);
      return emulator.start();
    } catch (IOException e) {
      emulator.close();
      throw new UncheckedIOException(e);
    }
  }

  private Emulator.Builder configured() {
    check(port >= 0 && port <= 65535, "--port is " + port + "; it must be 0 to 65535");
    check(
        region.matches("[a-z0-9-]+"),
        "--region is '" + region + "'; it must be a name such as us-east-1");
    check(account.matches("[0-9]{12}"), "--account must have twelve digits");
    Emulator.Builder builder =
        Emulator.builder()
            .port(port)
            .bindAddress(bind)
            .region(region)
            .accountId(account)
            .faults(rules())
            .limits(quotas.limits())
            .textEngine(codeSystems.engine());
    jobs.applyTo(builder);
    storage.applyTo(builder);
    credentials.applyTo(builder);
    healthLake.applyTo(builder);
    healthScribe.applyTo(builder);
    for (String bucket : buckets) {
      check(
          bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
          "--buckets has '" + bucket + "'; a name has 3 to 63 lower-case letters, digits, . and -");
    }
    return builder;
  }

  private List<FaultRule> rules() {
    if (faults == null) {
      return List.of();
    }
    try {
      return FaultJson.read(faults);
    } catch (IOException e) {
      throw wrong("--faults: cannot read " + faults);
    } catch (IllegalArgumentException e) {
      throw wrong("--faults: " + faults + ": " + e.getMessage());
    }
  }

  private int notStarted(IOException failure) {
    boolean taken = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      taken |= cause instanceof BindException;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "emulator: "
            + (taken
                ? "cannot listen on "
                    + bind
                    + " port "
                    + port
                    + ": it is in use, or not this"
                    + " machine's address; choose another with --port=N (0 takes any that is free)"
                : "cannot start: " + failure.getMessage()));
    err.flush();
    return 1;
  }

  private void warnIfOpen() {
    try {
      if (!credentials.areGiven() && !InetAddress.getByName(bind).isLoopbackAddress()) {
        spec.commandLine()
            .getErr()
            .println(
                "emulator: listening beyond this machine; anyone who can reach it can read and"
                    + " change everything in it");
        spec.commandLine().getErr().flush();
      }
    } catch (IOException e) {
      // The server has bound to it, so it is an address; whether it is open is all that is lost.
      return;
    }
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw wrong(message);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The version, from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"emulator " + Emulator.version()};
    }
  }
}
