/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file that stays open when a thread that reads or writes it is interrupted, as jobs and servers
 * are when they stop. A {@link FileChannel} would be closed by that, and the store with it.
 *
 * <p>MVStore finds it by its scheme and makes copies of it by its constructor; nobody else uses it.
 */
public final class UninterruptibleFile extends FilePathWrapper {
  private static final String SCHEME = "uninterruptible";

  static {
    FilePath.register(new UninterruptibleFile());
  }

  /** For MVStore. */
  public UninterruptibleFile() {}

  /** The name by which MVStore opens a path so. */
  static String nameOf(Path path) {
    return SCHEME + ":" + path.toAbsolutePath();
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(new RandomAccessFile(getBase().toString(), mode));
  }

  private static final class Channel extends FileBaseDefault {
    private final RandomAccessFile file;

    private Channel(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
      file.seek(position);
      int count = file.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
      if (count > 0) {
        to.position(to.position() + count);
      }
      return count;
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      int count = from.remaining();
      file.seek(position);
      file.write(from.array(), from.arrayOffset() + from.position(), count);
      from.position(from.limit());
      return count;
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
      file.setLength(size);
    }

    @Override
    public synchronized long size() throws IOException {
      return file.length();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.getFD().sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
