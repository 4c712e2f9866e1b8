/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.access.StoreCalls;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A prefix in S3. Every method throws {@link ObjectStoreException} where a call fails.
 *
 * @param store how S3 is reached
 * @param prefix the folder
 */
public record S3Folder(ObjectStore store, S3Location prefix) implements OutputFolder {

  @Override
  public String name() {
    return prefix.uri();
  }

  @Override
  public String forBeam() {
    return prefix.uri().replaceAll("/+$", "");
  }

  @Override
  public List<String> list(String under) {
    List<String> files = new ArrayList<>();
    String token = null;
    do {
      ListPage page = StoreCalls.await(store.list(prefix.child(under), null, null, token));
      for (ObjectSummary object : page.objects()) {
        files.add(object.location().key().substring(prefix.asFolder().key().length()));
      }
      token = page.nextToken();
    } while (token != null);
    return files;
  }

  @Override
  public Optional<byte[]> read(String file) {
    try {
      return Optional.of(StoreCalls.await(store.get(prefix.child(file), null)).bytes());
    } catch (ObjectStoreException e) {
      if (e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public InputStream open(String file) {
    return store.open(prefix.child(file), null);
  }

  @Override
  public void write(String file, byte[] content) {
    StoreCalls.await(store.put(prefix.child(file), content));
  }

  @Override
  public boolean create(String file, byte[] content) {
    return StoreCalls.await(store.putIfAbsent(prefix.child(file), content)).isPresent();
  }

  @Override
  public void delete(List<String> files) {
    StoreCalls.await(store.delete(files.stream().map(prefix::child).toList()));
  }
}
