/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A file as it is, or inflated if it is gzip: its first two bytes tell, not its name. What inflates
 * to more than any text does is refused before it fills anything.
 */
public final class Inflated {

  /** The reason of a file that says it is gzip and cannot be inflated. */
  public static final String BAD_GZIP = "BAD_GZIP";

  /** The reason of a file that inflates beyond {@link #MAX_RATIO} or the bytes allowed. */
  public static final String INFLATES_TOO_FAR = "INFLATES_TOO_FAR";

  /**
   * FHIR resources inflate to some 10 to 40 times their size; gzip can do 1,032. Checked once more
   * than {@link #FREE_BYTES} have come out.
   */
  public static final int MAX_RATIO = 250;

  private static final long FREE_BYTES = 16L << 20;
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;

  private Inflated() {}

  /**
   * The content of a file.
   *
   * @param maxBytes the most bytes it may inflate to
   * @throws IOException of the stream; a {@link MalformedFileException} if it is not what it says
   */
  public static InputStream of(InputStream file, long maxBytes) throws IOException {
    Counted in = new Counted(file);
    byte[] begin = in.readNBytes(2);
    in.unread(begin);
    in.count = 0;
    boolean gzip =
        begin.length == 2 && (begin[0] & 0xff) == MAGIC_1 && (begin[1] & 0xff) == MAGIC_2;
    if (!gzip) {
      return in;
    }
    try {
      return new Bounded(new Members(in), in, maxBytes);
    } catch (ZipException | EOFException e) {
      throw bad(e);
    }
  }

  private static MalformedFileException bad(IOException e) {
    return new MalformedFileException(
        BAD_GZIP,
        "the file begins like gzip and cannot be inflated ("
            + (e instanceof EOFException ? "it is cut short" : e.getMessage())
            + "): compress it anew");
  }

  /** Counts what is read, and says whether there is more: GZIPInputStream asks between members. */
  private static final class Counted extends PushbackInputStream {
    private long count;
    private @Nullable IOException trouble;

    Counted(InputStream in) {
      super(in, 2);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        int read = super.read(into, offset, length);
        count += Math.max(0, read);
        return read;
      } catch (IOException e) {
        trouble = e;
        throw e;
      }
    }

    @Override
    public int available() throws IOException {
      int b = super.read();
      if (b < 0) {
        return 0;
      }
      unread(b);
      return Math.max(1, super.available());
    }
  }

  /**
   * GZIPInputStream takes whatever goes wrong with the header of a further member for the end of
   * the file, and be it the network: what follows would be lost without a word.
   */
  private static final class Members extends GZIPInputStream {
    private static final int TRAILER = 8;

    private final Counted packed;
    private long filledAt;

    Members(Counted packed) throws IOException {
      super(packed, BUFFER);
      this.packed = packed;
    }

    @Override
    protected void fill() throws IOException {
      super.fill();
      filledAt = packed.count;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      if (read < 0) {
        checkEnd();
      }
      return read;
    }

    private void checkEnd() throws IOException {
      if (packed.trouble != null) {
        throw packed.trouble;
      }
      long behind = inf.getRemaining() + packed.count - filledAt;
      if (behind > TRAILER || packed.read() >= 0) {
        throw new ZipException("something follows that is none");
      }
    }
  }

  private static final class Bounded extends FilterInputStream {
    private final Counted packed;
    private final long maxBytes;
    private long count;

    Bounded(InputStream in, Counted packed, long maxBytes) {
      super(in);
      this.packed = packed;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(into, offset, length);
      } catch (ZipException | EOFException e) {
        throw bad(e);
      }
      count += Math.max(0, read);
      if (count > maxBytes || (count > FREE_BYTES && count / MAX_RATIO > packed.count)) {
        throw new MalformedFileException(
            INFLATES_TOO_FAR,
            "the file inflates to more than "
                + (count > maxBytes ? maxBytes + " bytes" : MAX_RATIO + " times its size")
                + ", which no text does: give it uncompressed if it is right");
      }
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      return bytes <= 0 ? 0 : readNBytes((int) Math.min(bytes, BUFFER)).length;
    }
  }
}
