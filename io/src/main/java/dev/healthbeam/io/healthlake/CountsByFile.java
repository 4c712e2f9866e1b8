/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Adds up the counts of a file's parts: a row for every type, or one row of nothing. */
final class CountsByFile extends PTransform<PCollection<FileCounts>, PCollection<FileCounts>> {

  private record Row(long read, long imported, long failed) implements Serializable {
    Row plus(Row other) {
      return new Row(read + other.read, imported + other.imported, failed + other.failed);
    }

    boolean isNothing() {
      return read == 0 && imported == 0 && failed == 0;
    }
  }

  /** A file's rows by type. */
  private record Table(SortedMap<String, Row> rows) implements Serializable {
    static Table of(FileCounts counts) {
      SortedMap<String, Row> rows = new TreeMap<>();
      rows.put(
          counts.getType(), new Row(counts.getRead(), counts.getImported(), counts.getFailed()));
      return new Table(rows);
    }

    Table plus(Table other) {
      SortedMap<String, Row> sum = new TreeMap<>(rows);
      other.rows.forEach((type, row) -> sum.merge(type, row, Row::plus));
      return new Table(sum);
    }
  }

  @Override
  public PCollection<FileCounts> expand(PCollection<FileCounts> counts) {
    return counts
        .apply(
            "ByFile",
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(Table.class)))
                .via(row -> KV.of(row.getDocument(), Table.of(row))))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(Table.class)))
        .apply("Sum", Combine.perKey(Table::plus))
        .apply("Rows", ParDo.of(new Rows()));
  }

  private static final class Rows extends DoFn<KV<String, Table>, FileCounts> {
    @ProcessElement
    public void rows(@Element KV<String, Table> file, OutputReceiver<FileCounts> out) {
      boolean any = false;
      for (Map.Entry<String, Row> entry : file.getValue().rows().entrySet()) {
        Row row = entry.getValue();
        if (!row.isNothing()) {
          any = true;
          out.output(
              FileCounts.create(
                  file.getKey(), entry.getKey(), row.read(), row.imported(), row.failed()));
        }
      }
      if (!any) {
        out.output(FileCounts.create(file.getKey(), "", 0, 0, 0));
      }
    }
  }
}
