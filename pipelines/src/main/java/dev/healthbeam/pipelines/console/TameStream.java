/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * UTF-8 on its way to a terminal, without what would make the terminal do anything: libraries log
 * names of objects as they are. Tabs and line ends pass; any other control character becomes a
 * question mark. Not thread-safe: a {@code PrintStream} around it is.
 */
public final class TameStream extends FilterOutputStream {

  /** What the two bytes of U+0080 to U+009F begin with. */
  private static final int LEAD_OF_C1 = 0xc2;

  private static final int FIRST_C1 = 0x80;
  private static final int LAST_C1 = 0x9f;
  private static final int DELETE = 0x7f;

  private boolean held;

  /** A stream whose bytes go to another. */
  public TameStream(OutputStream to) {
    super(to);
  }

  @Override
  public void write(int b) throws IOException {
    int c = b & 0xff;
    if (held) {
      held = false;
      if (c >= FIRST_C1 && c <= LAST_C1) {
        out.write('?');
        return;
      }
      out.write(LEAD_OF_C1);
    }
    if (c == LEAD_OF_C1) {
      held = true;
    } else if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == DELETE) {
      out.write('?');
    } else {
      out.write(c);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }
}
