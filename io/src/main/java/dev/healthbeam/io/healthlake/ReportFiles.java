/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.StoreFn;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Says of every file the engine is done with what became of its resources. */
final class ReportFiles extends StoreFn<FileEnd, ResourceFailure> {

  static final TupleTag<ResourceFailure> FAILURES = new TupleTag<>() {};
  static final TupleTag<FileCounts> COUNTS = new TupleTag<>() {};
  static final TupleTag<KV<String, JobTally>> TALLIES = new TupleTag<>() {};

  private final CheckedPlaces places;
  private final Counter read = Metrics.counter("healthbeam", "resourcesRead");
  private final Counter imported = Metrics.counter("healthbeam", "resourcesImported");
  private final Counter failed = Metrics.counter("healthbeam", "resourcesFailed");

  ReportFiles(ObjectStores stores, CheckedPlaces places) {
    super(stores);
    this.places = places;
  }

  @ProcessElement
  public void report(@Element FileEnd end, MultiOutputReceiver out) throws InterruptedException {
    new FileReport(
            store(),
            places,
            new FileReport.Sink() {
              @Override
              public void failure(ResourceFailure failure) {
                out.get(FAILURES).output(failure);
              }

              @Override
              public void counts(FileCounts counts) {
                out.get(COUNTS).output(counts);
                read.inc(counts.getRead());
                imported.inc(counts.getImported());
                failed.inc(counts.getFailed());
              }

              @Override
              public void tally(String job, JobTally tally) {
                out.get(TALLIES).output(KV.of(job, tally));
              }
            })
        .report(end);
  }
}
