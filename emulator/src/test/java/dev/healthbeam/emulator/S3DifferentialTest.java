/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Random calls of S3, as Healthbeam makes them, are answered as S3Proxy's own store in memory
 * answers them. Both speak through S3Proxy's handler, so this holds the store, not the protocol.
 *
 * <p>Left out is what that store is known to do otherwise than S3 documents, because it keeps
 * objects as files of a file system: {@code a/b} beside {@code a/b/c} (500 there; S3's keys are
 * flat), {@code //} (taken as one slash), keys that end in a slash (content dropped), {@code ..}
 * (400), and the order of keys beyond U+E000 (by UTF-16 there; S3 lists by UTF-8 bytes). {@code
 * S3ObjectsContract} holds the emulator to what S3 documents in these.
 */
class S3DifferentialTest {
  private static final List<String> KEYS =
      List.of("a", "b b", "c+d", "e%20f", "é/日本", "d/1", "d/2", "d/e/3", "z", "🙂", "s p/&=");

  private static S3Proxy proxy;
  private static Emulator emulator;
  private static S3Client theirs;
  private static S3Client ours;
  private static int buckets;

  @BeforeContainer
  static void start() throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, null, null)
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
    emulator = Emulator.builder().build().start();
    theirs = Clients.waiting(URI.create("http://127.0.0.1:" + proxy.getPort()));
    ours = Clients.waiting(emulator.endpoint());
  }

  @AfterContainer
  static void stop() throws Exception {
    theirs.close();
    ours.close();
    emulator.close();
    proxy.stop();
  }

  @Property(tries = 40)
  void theSameCallsAreAnsweredAlike(@ForAll("calls") List<S3Call> calls) {
    String bucket = "bucket-" + buckets++;
    theirs.createBucket(r -> r.bucket(bucket));
    ours.createBucket(r -> r.bucket(bucket));
    List<String> before = new ArrayList<>();
    for (S3Call call : calls) {
      Object expected = call.answer(new S3Call.Target(theirs, bucket));
      Object actual = call.answer(new S3Call.Target(ours, bucket));

      assertThat(call + " after " + before, actual, equalTo(expected));
      before.add(call.toString());
    }
  }

  @Provide
  Arbitrary<List<S3Call>> calls() {
    Arbitrary<String> keys = Arbitraries.of(KEYS);
    Arbitrary<String> eTags = Arbitraries.of("\"d41d8cd98f00b204e9800998ecf8427e\"", "\"x\"", "*");
    Arbitrary<String> contents =
        Arbitraries.integers()
            .between(0, 20)
            .map(n -> IntStream.range(0, n).mapToObj(i -> "x" + i).collect(Collectors.joining()));
    return Arbitraries.<S3Call>frequencyOf(
            Tuple.of(6, Combinators.combine(keys, contents).as(S3Call.Put::new)),
            Tuple.of(2, Combinators.combine(keys, contents).as(S3Call.PutIfAbsent::new)),
            Tuple.of(2, Combinators.combine(keys, eTags, contents).as(S3Call.PutIfMatch::new)),
            Tuple.of(3, Combinators.combine(keys, ranges()).as(S3Call.Get::new)),
            Tuple.of(1, keys.map(S3Call.Head::new)),
            Tuple.of(2, Combinators.combine(keys, keys).as(S3Call.Copy::new)),
            Tuple.of(2, keys.map(S3Call.Delete::new)),
            Tuple.of(
                1, keys.set().ofMinSize(1).map(some -> new S3Call.DeleteMany(List.copyOf(some)))),
            Tuple.of(4, listings()),
            Tuple.of(1, uploads(keys)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  private static Arbitrary<String> ranges() {
    return Arbitraries.of("bytes=0-0", "bytes=1-3", "bytes=2-", "bytes=-2", "bytes=5-99")
        .injectNull(0.4);
  }

  private static Arbitrary<S3Call> listings() {
    return Combinators.combine(
            Arbitraries.of("d/", "d", "a", "é/", "e%2", "none").injectNull(0.4),
            Arbitraries.of("/").injectNull(0.5),
            Arbitraries.of("a", "b b", "d/", "d/1", "d/e", "e", "zz").injectNull(0.5),
            Arbitraries.of(1, 2, 3, 1000))
        .as(S3Call.ListPages::new);
  }

  private static Arbitrary<S3Call> uploads(Arbitrary<String> keys) {
    return Combinators.combine(
            keys,
            Arbitraries.of("one", "two", "").list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.<List<Integer>>of(
                List.of(), List.of(1), List.of(1, 2), List.of(1, 2, 3), List.of(2)))
        .as(S3Call.Multipart::new);
  }
}
