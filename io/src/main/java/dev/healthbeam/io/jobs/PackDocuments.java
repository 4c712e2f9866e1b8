/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;

/** Makes one element of many documents of a lane, those of a bundle that are of one window. */
final class PackDocuments extends DoFn<KV<String, PlannedDocument>, KV<String, PackedDocuments>> {

  static final Coder<KV<String, PackedDocuments>> KEYED =
      KvCoder.of(StringUtf8Coder.of(), PackedDocuments.CODER);

  /** Some thousand documents. */
  private static final int ENOUGH_BYTES = 1 << 18;

  /** What may be open at a time over all windows of a bundle, of which there may be many. */
  private static final int MOST_OPEN_BYTES = 1 << 22;

  private record Place(BoundedWindow window, String lane) {}

  private transient Map<Place, PackedDocuments.Packer> open;
  private transient long openBytes;

  /** Nothing packed. */
  @StartBundle
  public void start() {
    open = new HashMap<>();
    openBytes = 0;
  }

  @ProcessElement
  public void pack(
      @Element KV<String, PlannedDocument> document,
      BoundedWindow window,
      OutputReceiver<KV<String, PackedDocuments>> out) {
    String lane = document.getKey();
    Place place = new Place(window, lane);
    PackedDocuments.Packer packer =
        open.computeIfAbsent(place, unused -> new PackedDocuments.Packer());
    openBytes -= packer.bytes();
    packer.add(document.getValue());
    openBytes += packer.bytes();
    if (packer.bytes() >= ENOUGH_BYTES || openBytes > MOST_OPEN_BYTES) {
      open.remove(place);
      openBytes -= packer.bytes();
      out.output(KV.of(lane, packer.take()));
    }
  }

  /** Gives out the rest, at the end of its window: what is planned is whole windows. */
  @FinishBundle
  public void finish(FinishBundleContext context) {
    open.forEach(
        (place, packer) -> {
          if (packer.bytes() > 0) {
            KV<String, PackedDocuments> rest = KV.of(place.lane(), packer.take());
            context.output(rest, place.window().maxTimestamp(), place.window());
          }
        });
    open = null;
  }
}
