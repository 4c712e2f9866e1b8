/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.Contextful;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Putting notes elsewhere with what Beam brings: its own transforms over its own S3FileSystem. */
final class BeamStaging {
  /** Enough for all threads, and each large enough for those of the file system. */
  private static final int GROUPS = 16;

  private BeamStaging() {}

  /** Reads every file and writes it, or its parts, each to a destination of its own, by name. */
  static void write(Pipeline pipeline, String files, String folder, int limit) {
    pipeline
        .apply(FileIO.match().filepattern(files))
        .apply(FileIO.readMatches())
        .apply("Cut", ParDo.of(new Cut(limit)))
        .apply(
            FileIO.<String, KV<String, String>>writeDynamic()
                .by(KV::getKey)
                .withDestinationCoder(StringUtf8Coder.of())
                .via(Contextful.fn(KV::getValue), TextIO.sink())
                .to(folder)
                .withNaming(name -> FileIO.Write.defaultNaming(name, ""))
                .withNumShards(1));
    pipeline.run().waitUntilFinish();
  }

  /** Copies every file on the server's side, many with each call of the file system. */
  static void copy(Pipeline pipeline, String files, String folder) {
    pipeline
        .apply(FileIO.match().filepattern(files))
        .apply(
            WithKeys.<Integer, MatchResult.Metadata>of(
                    file -> Math.floorMod(file.resourceId().toString().hashCode(), GROUPS))
                .withKeyType(TypeDescriptors.integers()))
        .apply(GroupByKey.create())
        .apply("Copy", ParDo.of(new Copy(folder)));
    pipeline.run().waitUntilFinish();
  }

  private static final class Cut extends DoFn<FileIO.ReadableFile, KV<String, String>> {
    private final int limit;

    Cut(int limit) {
      this.limit = limit;
    }

    @ProcessElement
    public void cut(@Element FileIO.ReadableFile file, OutputReceiver<KV<String, String>> out)
        throws IOException {
      byte[] bytes = file.readFullyAsBytes();
      String name = file.getMetadata().resourceId().getFilename();
      for (int from = 0; from < bytes.length; from += limit) {
        int to = Math.min(bytes.length, from + limit);
        out.output(
            KV.of(name + "-" + from, new String(bytes, from, to - from, StandardCharsets.UTF_8)));
      }
    }
  }

  private static final class Copy extends DoFn<KV<Integer, Iterable<MatchResult.Metadata>>, Void> {
    private final String folder;

    Copy(String folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void copy(@Element KV<Integer, Iterable<MatchResult.Metadata>> files)
        throws IOException {
      List<ResourceId> from = new ArrayList<>();
      List<ResourceId> to = new ArrayList<>();
      for (MatchResult.Metadata file : files.getValue()) {
        from.add(file.resourceId());
        to.add(FileSystems.matchNewResource(folder + file.resourceId().getFilename(), false));
      }
      FileSystems.copy(from, to);
    }
  }
}
