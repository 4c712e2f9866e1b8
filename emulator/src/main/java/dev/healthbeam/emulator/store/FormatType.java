/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.nio.ByteBuffer;
import java.util.Comparator;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** A format as MVStore wants it: bytes with their length before them. */
final class FormatType<T> extends BasicDataType<T> {
  private final Format<T> format;
  private final Comparator<? super T> order;

  FormatType(Format<T> format, Comparator<? super T> order) {
    this.format = format;
    this.order = order;
  }

  @Override
  public int compare(T left, T right) {
    return order.compare(left, right);
  }

  @Override
  public int getMemory(T value) {
    return format.estimatedBytes(value);
  }

  @Override
  public void write(WriteBuffer to, T value) {
    byte[] bytes = format.encode(value);
    to.putVarInt(bytes.length).put(bytes);
  }

  @Override
  public T read(ByteBuffer from) {
    byte[] bytes = new byte[DataUtils.readVarInt(from)];
    from.get(bytes);
    return format.decode(bytes);
  }

  @Override
  @SuppressWarnings("unchecked") // MVStore's own types do the same: erasure makes it an Object[]
  public T[] createStorage(int size) {
    return (T[]) new Object[size];
  }
}
