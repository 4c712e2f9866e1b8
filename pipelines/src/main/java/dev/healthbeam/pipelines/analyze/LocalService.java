/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.commandline.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The emulator inside this process, and files of this machine in its S3: {@code --local}. */
final class LocalService implements AutoCloseable {

  /** Jobs of the emulator take a second, not minutes, and nobody else starts any. */
  static final RunPolicy POLICY =
      new RunPolicy(
          RunPolicy.DEFAULT.maxAttempts(),
          RunPolicy.DEFAULT.deadline(),
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  /** A document's id is {@code s3://local/} and the file's path below the input. */
  private static final S3Location INPUT = new S3Location("local", "");

  private static final S3Location WORKSPACE = new S3Location("local-workspace", "");

  /** The emulator checks its form only. */
  private static final String ROLE = "arn:aws:iam::000000000000:role/local";

  private static final double JOB_SECONDS = 1;

  private final Emulator emulator;

  private LocalService(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Starts the emulator on a free port and points the options' clients to it. */
  static LocalService start(AnalyzeOptions options) {
    double jobSeconds = options.getJobSeconds() == null ? JOB_SECONDS : options.getJobSeconds();
    Emulator emulator =
        Emulator.builder().jobTime(Duration.ofMillis(Math.round(jobSeconds * 1000))).build();
    try {
      emulator.start();
    } catch (IOException e) {
      throw CommandException.error("the emulator cannot be started: " + e.getMessage(), e);
    }
    emulator.createBucket(INPUT.bucket());
    emulator.createBucket(WORKSPACE.bucket());
    options.setEndpoint(emulator.endpoint());
    options.setAwsRegion(Region.US_EAST_1);
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    return new LocalService(emulator);
  }

  /** Where the run reads and writes. */
  Places places(@Nullable String role) {
    return new Places(INPUT, WORKSPACE, role == null ? ROLE : role);
  }

  /**
   * The files of an input: the file itself, or all below the directory.
   *
   * @throws CommandException if there are none, or they cannot be listed
   */
  static List<Path> files(Path input) {
    if (Files.isRegularFile(input)) {
      return List.of(input);
    }
    try (Stream<Path> found = Files.walk(input)) {
      List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
      if (files.isEmpty()) {
        throw CommandException.usage("--input=" + input + ": there is no file in this directory");
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw CommandException.error("--input=" + input + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  /** The key of a file: its path below the input, with slashes. */
  static String key(Path input, Path file) {
    Path relative = input.equals(file) ? file.getFileName() : input.relativize(file);
    return StreamSupport.stream(relative.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  /** Puts the files of an input where the run reads. */
  static void upload(ObjectStore store, Path input, List<Path> files) {
    try {
      InFlight.forEach(
          InFlight.DEFAULT_LIMIT,
          files.iterator(),
          file -> store.put(INPUT.child(key(input, file)), content(input, file)),
          (file, version) -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.error("interrupted while reading the input", e);
    }
  }

  private static byte[] content(Path input, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw CommandException.error("--input=" + input + ": cannot read " + file, e);
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
