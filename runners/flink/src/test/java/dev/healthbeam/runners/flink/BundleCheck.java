/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a cluster needs in the bundled jar. Runs after {@code package}, by its own execution in the
 * pom: its name keeps it out of the unit tests, when there is no jar yet.
 */
class BundleCheck {
  private static JarFile bundle;
  private static List<String> names;

  @BeforeAll
  static void openTheBundle() throws IOException {
    bundle = new JarFile(Path.of(System.getProperty("bundle.file")).toFile());
    names = bundle.stream().map(ZipEntry::getName).toList();
  }

  @AfterAll
  static void closeTheBundle() throws IOException {
    bundle.close();
  }

  /** Each of these is lost, with nothing said, when service files are not merged. */
  @ParameterizedTest
  @CsvSource({
    "org.apache.beam.sdk.io.FileSystemRegistrar, LocalFileSystemRegistrar",
    "org.apache.beam.sdk.io.FileSystemRegistrar, S3FileSystemRegistrar",
    "org.apache.beam.sdk.options.PipelineOptionsRegistrar, AwsPipelineOptionsRegistrar",
    "org.apache.beam.sdk.options.PipelineOptionsRegistrar, FlinkRunnerRegistrar$Options",
    "org.apache.beam.sdk.runners.PipelineRunnerRegistrar, FlinkRunnerRegistrar$Runner",
    "com.fasterxml.jackson.databind.Module, aws2.options.AwsModule",
    "org.apache.beam.sdk.schemas.SchemaProviderRegistrar, AwsSchemaRegistrar",
    "org.apache.beam.sdk.io.aws2.s3.S3FileSystemSchemeRegistrar, DefaultS3FileSystemSchemeRegistrar"
  })
  void serviceFilesAreMerged(String service, String provider) throws IOException {
    assertThat(providers(service), hasItem(endsWith(provider)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/beam/runners/flink/FlinkRunner.class",
        "dev/healthbeam/pipelines/analyze/AnalyzeOptions.class",
        "software/amazon/awssdk/services/s3/S3AsyncClient.class",
        "software/amazon/awssdk/services/comprehendmedical/ComprehendMedicalClient.class"
      })
  void whatWorkersRunIsThere(String name) {
    assertThat(name, bundle.getEntry(name), is(notNullValue()));
  }

  /** The cluster brings these; a second copy under child-first loading is another class. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/flink/",
        "org/slf4j/",
        "org/apache/beam/runners/direct/",
        "dev/healthbeam/emulator/"
      })
  void whatTheClusterBringsIsNotThere(String folder) {
    assertThat(
        names.stream().filter(name -> name.startsWith(folder)).limit(3).toList(), is(empty()));
  }

  /** A signature of one jar makes the JVM refuse all classes of another. */
  @Test
  void noSignatureIsLeft() {
    assertThat(
        names.stream().filter(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)")).toList(),
        is(empty()));
  }

  @Test
  void noNameIsThereTwice() {
    assertThat(names.size(), is((int) names.stream().distinct().count()));
  }

  private static List<String> providers(String service) throws IOException {
    ZipEntry entry = bundle.getEntry("META-INF/services/" + service);
    if (entry == null) {
      return List.of();
    }
    try (var lines = bundle.getInputStream(entry)) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }
}
