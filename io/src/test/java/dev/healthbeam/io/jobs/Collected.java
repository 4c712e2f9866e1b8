/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** What a collection held after a run on a runner in this JVM. */
public final class Collected<T> {

  private static final Map<Long, List<Object>> REGISTRY = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT_ID = new AtomicLong();

  private final long id = NEXT_ID.incrementAndGet();

  private Collected() {
    REGISTRY.put(id, new CopyOnWriteArrayList<>());
  }

  /** Gathers what comes in a collection; call it before the pipeline is run. */
  public static <T> Collected<T> of(PCollection<T> collection) {
    Collected<T> collected = new Collected<>();
    collection.apply("Collect" + collected.id, ParDo.of(new Collect<>(collected.id)));
    return collected;
  }

  /** The elements so far. */
  @SuppressWarnings("unchecked") // only elements of the collection are put in
  public List<T> elements() {
    return (List<T>) List.copyOf(REGISTRY.get(id));
  }

  private static final class Collect<T> extends DoFn<T, Void> {
    private final long id;

    Collect(long id) {
      this.id = id;
    }

    @ProcessElement
    public void collect(@Element T element) {
      REGISTRY.get(id).add(element);
    }
  }
}
