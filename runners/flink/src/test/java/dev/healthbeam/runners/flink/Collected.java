/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * What a collection held in a run on a runner of this JVM, element by element as it came: twice if
 * it came twice.
 */
final class Collected<T> {

  private static final Map<Long, List<Object>> HELD = new ConcurrentHashMap<>();
  private static final AtomicLong IDS = new AtomicLong();

  private final long id;

  private Collected(long id) {
    this.id = id;
    HELD.put(id, new CopyOnWriteArrayList<>());
  }

  static <T> Collected<T> of(String name, PCollection<T> collection) {
    Collected<T> collected = new Collected<>(IDS.incrementAndGet());
    collection.apply(name, ParDo.of(new Collect<>(collected.id)));
    return collected;
  }

  /** The elements so far, which are forgotten here. */
  @SuppressWarnings("unchecked") // only elements of the collection are put in
  List<T> elements() {
    return (List<T>) List.copyOf(HELD.remove(id));
  }

  private static final class Collect<T> extends DoFn<T, Void> {
    private final long id;

    Collect(long id) {
      this.id = id;
    }

    @ProcessElement
    public void collect(@Element T element) {
      HELD.get(id).add(element);
    }
  }
}
