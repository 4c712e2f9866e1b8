/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.jobs.BudgetExceededException;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunIdentity;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.StoreFn;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/** Checks files and hands on what of them is to be sent. A file is one worker's work. */
final class CheckFiles extends StoreFn<CheckTask, KV<String, PlannedDocument>> {

  static final TupleTag<KV<String, PlannedDocument>> PLANNED = new TupleTag<>() {};

  /** Rows of files without any resource, of which the engine hears nothing. */
  static final TupleTag<FileCounts> EMPTY = new TupleTag<>() {};

  private final RunConfig config;
  private final FileCheck.Settings settings;
  private final String lane;
  private final long maxFiles;
  private final PCollectionView<Long> files;
  private final Counter checked = Metrics.counter("healthbeam", "filesChecked");
  private final Counter rejected = Metrics.counter("healthbeam", "resourcesRejected");
  private transient boolean begun;

  /**
   * @param config the run
   * @param lane the engine's lane
   * @param maxFiles more files than this are refused before the first is read
   * @param files how many there are
   */
  CheckFiles(
      RunConfig config,
      FileCheck.Settings settings,
      String lane,
      long maxFiles,
      PCollectionView<Long> files) {
    super(config.stores());
    this.config = config;
    this.settings = settings;
    this.lane = lane;
    this.maxFiles = maxFiles;
    this.files = files;
  }

  @ProcessElement
  public void check(ProcessContext context) throws InterruptedException {
    long count = context.sideInput(files);
    if (count > maxFiles) {
      throw new BudgetExceededException(
          "there are "
              + count
              + " files, more than the "
              + maxFiles
              + " allowed (maxFiles); nothing was read and no job was started");
    }
    if (!begun) {
      // What is written below follows from the configuration, and is not written twice.
      RunIdentity.begin(config, store());
      begun = true;
    }
    CheckTask task = context.element();
    CheckedFile file = new FileCheck(store(), settings).check(task.file(), task.only());
    checked.inc();
    rejected.inc(file.rejected().values().stream().mapToLong(Long::longValue).sum());
    boolean empty = true;
    for (PlannedDocument document : file.planned(settings.places())) {
      context.output(PLANNED, KV.of(lane, document));
      empty = false;
    }
    if (empty) {
      context.output(EMPTY, FileCounts.create(file.document(), "", 0, 0, 0));
    }
  }
}
