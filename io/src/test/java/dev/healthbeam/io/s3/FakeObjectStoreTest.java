/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class FakeObjectStoreTest extends ObjectStoreContract {

  private final FakeObjectStore store = FakeObjectStore.withBuckets("bucket");

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  S3Location folder() {
    return new S3Location("bucket", "folder/");
  }

  @Test
  void itsFactorySurvivesSerialization() {
    ObjectStores copy = SerializableUtils.clone(store.stores());
    assertThat(copy.open(PipelineOptionsFactory.create()), sameInstance(store));
  }

  @Test
  void theCallThatIsToFailFailsWithoutEffect() throws Exception {
    store.failCall(2, FakeObjectStore.on(Operation.PUT), Kind.UNAVAILABLE);
    await(store.put(folder().child("1"), bytes("x")));
    assertThat(failure(store.put(folder().child("2"), bytes("x"))).kind(), is(Kind.UNAVAILABLE));
    assertThat(await(store.head(folder().child("2"))), is(Optional.empty()));
    await(store.put(folder().child("2"), bytes("x")));
    assertThat(store.count(Operation.PUT), is(3L));
  }

  @Test
  void aLostResponseHasHadItsEffect() throws Exception {
    S3Location at = folder().child("plan");
    store.loseResponse(1, FakeObjectStore.on(Operation.PUT_IF_ABSENT, at));
    assertThat(failure(store.putIfAbsent(at, bytes("x"))).kind(), is(Kind.UNAVAILABLE));
    assertThat(await(store.putIfAbsent(at, bytes("x"))), is(Optional.empty()));
    assertThat(store.text(at), is("x"));
  }
}
