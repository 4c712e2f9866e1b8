/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.commandline.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The emulator inside this process, with buckets of its own: {@code --local}. */
final class LocalService implements AutoCloseable {

  /** A document's id is {@code s3://local/} and the file's path below the input. */
  static final S3Location INPUT = new S3Location("local", "");

  private static final S3Location WORKSPACE = new S3Location("local-workspace", "");

  /** The emulator checks its form only. */
  private static final String ROLE = "arn:aws:iam::000000000000:role/local";

  private static final double JOB_SECONDS = 1;

  private final Emulator emulator;

  private LocalService(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Starts the emulator on a free port and points the options' clients to it. */
  static LocalService start(LaunchOptions options, Emulator.Builder builder) {
    double jobSeconds = options.getJobSeconds() == null ? JOB_SECONDS : options.getJobSeconds();
    Emulator emulator;
    try {
      emulator = builder.jobTime(Duration.ofMillis(Math.round(jobSeconds * 1000))).build().start();
    } catch (IOException | UncheckedIOException e) {
      throw CommandException.error("the emulator cannot be started: " + e.getMessage(), e);
    }
    emulator.createBucketIfAbsent(INPUT.bucket());
    emulator.createBucketIfAbsent(WORKSPACE.bucket());
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

  /** The emulator itself, for what a command wants to know of it at the end. */
  Emulator emulator() {
    return emulator;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
