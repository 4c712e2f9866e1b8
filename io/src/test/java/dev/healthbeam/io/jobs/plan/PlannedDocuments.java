/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Documents for tests of the plan. */
public final class PlannedDocuments {

  private PlannedDocuments() {}

  /** A document that fits whole. */
  public static PlannedDocument whole(String name, long bytes) {
    S3Location at = new S3Location("bucket", "notes/" + name);
    return PlannedDocument.whole(at.uri(), at, bytes, "etag-" + name);
  }

  /** A document cut into parts of these sizes. */
  public static PlannedDocument cut(String name, long... partBytes) {
    S3Location at = new S3Location("bucket", "notes/" + name);
    List<Part> parts = new ArrayList<>();
    long begin = 0;
    for (long bytes : partBytes) {
      parts.add(new Part(begin, begin + bytes, begin));
      begin += bytes;
    }
    return PlannedDocument.cut(at.uri(), at, begin, "etag-" + name, parts);
  }

  /** Up to {@code max} documents with different ids, some cut, some with parameters. */
  public static Arbitrary<List<PlannedDocument>> documents(int max, long maxPartBytes) {
    Arbitrary<List<Long>> sizes =
        Arbitraries.longs().between(1, maxPartBytes).list().ofMinSize(1).ofMaxSize(4);
    Arbitrary<String> names = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> parameters = Arbitraries.of("", "", "{\"a\":1}", "b").injectNull(0.5);
    return Combinators.combine(names, sizes, parameters)
        .as(
            (name, parts, with) ->
                (parts.size() == 1
                        ? whole(name, parts.get(0))
                        : cut(name, parts.stream().mapToLong(Long::longValue).toArray()))
                    .withParameters(with))
        .list()
        .ofMaxSize(max)
        .uniqueElements(PlannedDocument::id);
  }
}
