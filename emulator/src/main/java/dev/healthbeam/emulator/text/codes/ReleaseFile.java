/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a file of a release line by line, so that no more than a line of it is in memory. A file
 * compressed with gzip is recognised by its first bytes. Bytes that are not UTF-8, which some
 * releases hold, become the replacement character.
 */
final class ReleaseFile implements AutoCloseable {
  /**
   * The form of so much of a wrong line is shown, which is enough to see what kind of file it is.
   */
  private static final int SHOWN = 16;

  private final Path path;
  private final BufferedReader reader;
  private long number;
  private String line;

  private ReleaseFile(Path path, BufferedReader reader) {
    this.path = path;
    this.reader = reader;
  }

  static ReleaseFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such file");
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    InputStream plain = gzip ? new GZIPInputStream(in, 1 << 16) : in;
    return new ReleaseFile(
        path, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16));
  }

  /** Moves to the next line that is not blank; false at the end. */
  boolean next() throws IOException {
    do {
      try {
        line = reader.readLine();
      } catch (ZipException | java.io.EOFException e) {
        throw new MalformedReleaseException(path, "compressed with gzip, and cut or damaged");
      }
      number++;
      if (line != null && number == 1 && line.startsWith("\uFEFF")) {
        line = line.substring(1);
      }
    } while (line != null && line.isBlank());
    return line != null;
  }

  String line() {
    return line;
  }

  /** The parts of the line, as many as there are dividers and one more. */
  List<String> columns(char divider) {
    List<String> columns = new ArrayList<>(20);
    int begin = 0;
    for (int end = line.indexOf(divider); end >= 0; end = line.indexOf(divider, begin)) {
      columns.add(line.substring(begin, end));
      begin = end + 1;
    }
    columns.add(line.substring(begin));
    return columns;
  }

  /** What to throw if the line is not as expected. */
  MalformedReleaseException malformed(String expected) {
    // Its form alone: someone may have given a note by mistake.
    String form =
        line.substring(0, Math.min(SHOWN, line.length()))
            .replaceAll("\\p{L}", "a")
            .replaceAll("\\p{N}", "9")
            .replaceAll("[^a9 -~]", " ");
    return new MalformedReleaseException(
        path, number, "expected " + expected + "; the form of its beginning is '" + form + "'");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
