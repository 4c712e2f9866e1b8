/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.access.StoreCalls;
import dev.healthbeam.pipelines.commandline.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Files of this machine that are to be objects in the emulator's S3.
 *
 * @param input the file, or the directory they are all below
 * @param files the files
 */
record LocalFiles(Path input, List<Path> files) {

  /** What may be held in memory as often as files are uploaded at a time. */
  private static final long SMALL = 4L << 20;

  /**
   * The files of an input: the file itself, or all below the directory.
   *
   * @throws CommandException if there are none, or they cannot be listed
   */
  static LocalFiles of(Path input) {
    if (Files.isRegularFile(input)) {
      return new LocalFiles(input, List.of(input));
    }
    try {
      Path directory = input.toRealPath(); // a walk does not follow a link it begins with
      try (Stream<Path> found = Files.walk(directory)) {
        List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
        if (files.isEmpty()) {
          throw CommandException.usage("--input=" + input + ": there is no file in this directory");
        }
        return new LocalFiles(directory, files);
      }
    } catch (IOException | UncheckedIOException e) {
      throw CommandException.error("--input=" + input + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Puts them into a bucket in place of what was there, each under its path below the input. */
  void upload(ObjectStore store, S3Location place) {
    clear(store, place);
    try {
      InFlight.forEach(
          InFlight.DEFAULT_LIMIT,
          files.stream().filter(file -> size(file) <= SMALL).iterator(),
          file -> store.put(place.child(key(file)), content(file)),
          (file, version) -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.error("interrupted while reading the input", e);
    }
    files.stream().filter(file -> size(file) > SMALL).forEach(file -> stream(file, place));
  }

  /** Beam writes in parts, the store whole objects only. */
  private void stream(Path file, S3Location place) {
    ResourceId at = FileSystems.matchNewResource(place.child(key(file)).uri(), false);
    try (InputStream from = Files.newInputStream(file);
        OutputStream to = Channels.newOutputStream(FileSystems.create(at, MimeTypes.BINARY))) {
      from.transferTo(to);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** An emulator that keeps what it holds still has the input of the run before. */
  private static void clear(ObjectStore store, S3Location place) {
    ListPage page;
    do {
      page = StoreCalls.await(store.list(place, null, null));
      StoreCalls.await(store.delete(page.objects().stream().map(ObjectSummary::location).toList()));
    } while (page.nextToken() != null);
  }

  /** The key of a file: its path below the input, with slashes. */
  private String key(Path file) {
    Path relative = input.equals(file) ? file.getFileName() : input.relativize(file);
    return StreamSupport.stream(relative.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private CommandException unreadable(Path file, IOException e) {
    return CommandException.error("--input=" + input + ": cannot read " + file, e);
  }
}
