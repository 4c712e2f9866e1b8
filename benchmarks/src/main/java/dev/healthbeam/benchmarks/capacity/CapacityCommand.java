/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalSteps;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.UniformPlan;
import dev.healthbeam.io.jobs.UniformPlan.PlannedLane;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.estimate.PriceTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a run over more text than anybody has here would take. Nothing is measured. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description =
        "Plans a run over that much text, without any, and tells jobs, time, S3 requests and money"
            + " by the services' published quotas, and what bounds it. The plan is the planner's"
            + " own; what the service does in a day is assumed.")
public final class CapacityCommand implements Callable<Integer> {
  private static final S3Location INPUT = S3Location.parse("s3://input/notes/");

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "10TB",
      converter = ByteCount.class,
      description = "How much text there is: 4096, 500GB, 10TB. Default: ${DEFAULT-VALUE}.")
  private long bytes;

  @Option(
      names = "--documentBytes",
      paramLabel = "N",
      defaultValue = "4096",
      converter = ByteCount.class,
      description = "How long each document is. Default: ${DEFAULT-VALUE}.")
  private long documentBytes;

  @Option(
      names = "--analyses",
      split = ",",
      paramLabel = "ANALYSIS",
      defaultValue = "ENTITIES_V2,PHI,ICD10CM,RXNORM,SNOMEDCT",
      description = "Which analyses are run. Default: ${DEFAULT-VALUE}.")
  private Set<Analysis> analyses = Set.of();

  @Option(
      names = "--charactersPerDay",
      paramLabel = "N",
      defaultValue = "2.5e9",
      description =
          "What the service analyses in a day, of each analysis. AWS publishes no such number for"
              + " batch jobs: put in what your account was told or what you have seen. Default:"
              + " ${DEFAULT-VALUE}.")
  private double charactersPerDay;

  @Option(
      names = "--jobMinutes",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "What every job takes however small it is, if you have seen it. Default:"
              + " ${DEFAULT-VALUE}, which leaves it out.")
  private double jobMinutes;

  @Option(
      names = "--copiesPerSecond",
      paramLabel = "N",
      defaultValue = "3500",
      description =
          "Copies and writes that S3 takes; it promises 3,500 of a partitioned prefix, and makes"
              + " more of these as they are used. Default: ${DEFAULT-VALUE}.")
  private double copiesPerSecond;

  @Option(
      names = "--getsPerSecond",
      paramLabel = "N",
      defaultValue = "5500",
      description = "The same for reads. Default: ${DEFAULT-VALUE}.")
  private double getsPerSecond;

  @Option(
      names = "--priceTable",
      paramLabel = "FILE",
      description = "Prices of the analyses, as 'healthbeam analyze' takes them. Default: its own.")
  private Path priceTable;

  @Option(
      names = "--writePrice",
      paramLabel = "N",
      description = "What 1,000 PUT, COPY or LIST requests to S3 cost. Default: not counted.")
  private BigDecimal writePrice;

  @Option(
      names = "--readPrice",
      paramLabel = "N",
      description = "What 1,000 GET requests to S3 cost. Default: not counted.")
  private BigDecimal readPrice;

  @Option(names = "--json", paramLabel = "FILE", description = "Write it to this file, too.")
  private Path json;

  @Spec private CommandSpec spec;

  /** For picocli. */
  public CapacityCommand() {}

  private List<PlannedLane> plan(RunConfig config) throws IOException {
    try {
      return UniformPlan.of(config, bytes / documentBytes, Math.toIntExact(documentBytes));
    } catch (ArithmeticException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--bytes: %,d documents of %,d bytes make more jobs than one run can number; give less, or longer documents"
              .formatted(bytes / documentBytes, documentBytes));
    }
  }

  @Override
  public Integer call() throws IOException {
    RunConfig config = ComprehendMedicalSteps.planning(analyses, INPUT);
    long most = Math.min(bytes, config.maxDocumentBytes());
    check("--documentBytes", (double) documentBytes, 1, (double) most);
    check("--charactersPerDay", charactersPerDay, 1, 1e18);
    check("--jobMinutes", jobMinutes, 0, 1e6);
    check("--copiesPerSecond", copiesPerSecond, 1, 1e9);
    check("--getsPerSecond", getsPerSecond, 1, 1e9);
    List<PlannedLane> lanes = plan(config);
    Assumptions assumptions =
        new Assumptions(
            charactersPerDay,
            Duration.ofSeconds(Math.round(jobMinutes * 60)),
            copiesPerSecond,
            getsPerSecond);
    Capacity capacity =
        new Capacity(
            documentBytes,
            lanes,
            Times.of(lanes, assumptions),
            Requests.of(lanes),
            new Money(prices(), writePrice, readPrice),
            config.policy());
    CapacityText.lines(capacity).forEach(System.out::println);
    if (json != null) {
      CapacityJson.write(capacity, json);
    }
    return 0;
  }

  private void check(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is %,.0f, must be from %,.0f to %,.0f".formatted(option, value, least, most));
    }
  }

  private PriceTable prices() {
    try {
      return priceTable == null ? PriceTable.builtIn() : PriceTable.read(priceTable);
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--priceTable=" + priceTable + ": " + e.getMessage(), e);
    }
  }
}
