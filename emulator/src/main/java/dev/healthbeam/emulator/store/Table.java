/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * A sorted map of a {@link Store}. Every method is atomic by itself, and safe among many threads. A
 * change is seen at once; it is sure to outlive the process when the {@link Store#write} around it,
 * or a {@link Store#commit} after it, has returned.
 */
public final class Table<K, V> {
  private static final int FIRST_BATCH = 16;
  private static final int LARGEST_BATCH = 1024;

  private final Store store;
  private final MVMap<K, V> map;

  Table(Store store, MVMap<K, V> map) {
    this.store = store;
    this.map = map;
  }

  /** The value, or null if there is none. */
  public V get(K key) {
    return store.reading(() -> map.get(key));
  }

  /** Sets a value; returns the one before, or null. */
  public V put(K key, V value) {
    return store.changing(() -> map.put(key, value));
  }

  /** Sets a value if there is none, and returns null; else returns the one that is there. */
  public V putIfAbsent(K key, V value) {
    return store.changing(() -> map.putIfAbsent(key, value));
  }

  /** Removes a value; returns it, or null if there was none. */
  public V remove(K key) {
    return store.changing(() -> map.remove(key));
  }

  /**
   * Changes one value, atomically.
   *
   * @param change takes the value or null, and returns the one to set, or null for none; it may
   *     throw, and then nothing is changed. It is called again if another thread was faster, so it
   *     has no effect of its own
   * @return the value before, or null
   */
  public V change(K key, UnaryOperator<V> change) {
    return store.changing(() -> map.operate(key, null, new Decision<>(change)));
  }

  /** Whether it holds nothing. */
  public boolean isEmpty() {
    return store.reading(map::isEmpty);
  }

  /** How many values it holds. */
  public long size() {
    return store.reading(map::sizeAsLong);
  }

  /** The last key, or null if it holds nothing. */
  public K lastKey() {
    return store.reading(map::lastKey);
  }

  /**
   * The entries from a key on, in order. They are read in batches: what is changed meanwhile may or
   * may not be seen, and every entry that stays is seen once.
   *
   * @param key where to begin, or null for the beginning
   * @param inclusive whether the entry of that very key is wanted
   */
  public Iterator<Map.Entry<K, V>> from(K key, boolean inclusive) {
    return new Entries(key, inclusive);
  }

  private List<Map.Entry<K, V>> batch(K from, boolean inclusive, int size) {
    return store.reading(
        () -> {
          List<Map.Entry<K, V>> entries = new ArrayList<>(size);
          Cursor<K, V> cursor = map.cursor(from);
          while (entries.size() < size && cursor.hasNext()) {
            K key = cursor.next();
            if (inclusive || from == null || map.getKeyType().compare(key, from) != 0) {
              entries.add(Map.entry(key, cursor.getValue()));
            }
          }
          return entries;
        });
  }

  private final class Entries implements Iterator<Map.Entry<K, V>> {
    private K last;
    private boolean inclusive;
    private int size = FIRST_BATCH;
    private Iterator<Map.Entry<K, V>> batch = List.<Map.Entry<K, V>>of().iterator();
    private boolean ended;

    private Entries(K from, boolean inclusive) {
      this.last = from;
      this.inclusive = inclusive;
    }

    @Override
    public boolean hasNext() {
      if (!batch.hasNext() && !ended) {
        List<Map.Entry<K, V>> next = batch(last, inclusive, size);
        ended = next.size() < size;
        size = Math.min(LARGEST_BATCH, 2 * size);
        batch = next.iterator();
      }
      return batch.hasNext();
    }

    @Override
    public Map.Entry<K, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Map.Entry<K, V> next = batch.next();
      last = next.getKey();
      inclusive = false;
      return next;
    }
  }

  /** Lets a change decide on what is there, in the middle of MVStore's compare and set. */
  private static final class Decision<V> extends MVMap.DecisionMaker<V> {
    private final UnaryOperator<V> change;
    private V wanted;

    private Decision(UnaryOperator<V> change) {
      this.change = change;
    }

    @Override
    public MVMap.Decision decide(V present, V unused) {
      wanted = change.apply(present);
      if (wanted == present) {
        return MVMap.Decision.ABORT;
      }
      return wanted == null ? MVMap.Decision.REMOVE : MVMap.Decision.PUT;
    }

    @Override
    @SuppressWarnings("unchecked") // it is what decide computed
    public <T extends V> T selectValue(T present, T unused) {
      return (T) wanted;
    }
  }
}
