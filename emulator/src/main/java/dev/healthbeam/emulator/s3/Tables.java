/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Contents;
import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.time.Clock;
import java.util.Comparator;

/** Where everything of S3 is kept. */
record Tables(
    Store store,
    Clock clock,
    Contents contents,
    Table<String, Bucket.Birth> buckets,
    Table<Name, StoredObject> objects,
    Table<Name, Uploads.Upload> uploads,
    Table<Name, StoredObject> parts) {

  static Tables in(Store store, Clock clock) {
    Contents contents = store.contents("s3/contents");
    Format<StoredObject> objects = Records.objects(contents);
    return new Tables(
        store,
        clock,
        contents,
        store.table("s3/buckets", Format.TEXT, Comparator.naturalOrder(), Records.buckets()),
        store.table("s3/objects", Name.FORMAT, Name.ORDER, objects),
        store.table("s3/uploads", Name.FORMAT, Name.ORDER, Records.uploads()),
        store.table("s3/parts", Name.FORMAT, Name.ORDER, objects));
  }
}
