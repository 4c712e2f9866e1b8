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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Files of this machine that are to be objects in the emulator's S3.
 *
 * @param input the file, or the directory they are all below
 * @param files the files
 */
record LocalFiles(Path input, List<Path> files) {

  /**
   * The files of an input: the file itself, or all below the directory.
   *
   * @throws CommandException if there are none, or they cannot be listed
   */
  static LocalFiles of(Path input) {
    if (Files.isRegularFile(input)) {
      return new LocalFiles(input, List.of(input));
    }
    try (Stream<Path> found = Files.walk(input)) {
      List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
      if (files.isEmpty()) {
        throw CommandException.usage("--input=" + input + ": there is no file in this directory");
      }
      return new LocalFiles(input, files);
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
          files.iterator(),
          file -> store.put(place.child(key(file)), content(file)),
          (file, version) -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.error("interrupted while reading the input", e);
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
      throw CommandException.error("--input=" + input + ": cannot read " + file, e);
    }
  }
}
