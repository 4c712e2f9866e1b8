/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The ways a pipeline is run here; each must give the same results. */
enum RunnerMode {
  DIRECT("--runner=DirectRunner --targetParallelism=2"),
  /** The DataSet API: what {@code flink run} does with bounded input by default. */
  FLINK_BATCH("--runner=FlinkRunner"),
  /** Batch on the DataStream API, which replaces DataSet in Flink 2. */
  FLINK_DATA_STREAM("--runner=FlinkRunner --useDataStreamForBatch=true"),
  FLINK_STREAMING("--runner=FlinkRunner --streaming=true");

  private final String arguments;

  RunnerMode(String arguments) {
    this.arguments = arguments;
  }

  /** Whether it is Flink, on a mini cluster of its own in this JVM. */
  boolean isFlink() {
    return this != DIRECT;
  }

  /** The options of this mode and more of the caller's. */
  PipelineOptions options(List<String> more) {
    List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
    if (isFlink()) {
      all.addAll(List.of("--flinkMaster=[local]", "--parallelism=2"));
    }
    all.addAll(more);
    return PipelineOptionsFactory.fromArgs(all.toArray(String[]::new)).withValidation().create();
  }
}
