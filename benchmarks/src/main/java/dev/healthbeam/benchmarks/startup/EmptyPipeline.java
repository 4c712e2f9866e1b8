/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.startup;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.values.KV;

/** The least that Beam can be asked for: one element, grouped. */
final class EmptyPipeline {
  private EmptyPipeline() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    "--runner=DirectRunner",
                    "--enforceImmutability=false",
                    "--enforceEncodability=false")
                .create());
    pipeline.apply(Create.of(KV.of("one", 1))).apply(GroupByKey.create());
    pipeline.run().waitUntilFinish();
    System.exit(0);
  }
}
