/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * S3 in memory, for tests: the same conditions, the same order, one step at a time.
 *
 * <p>{@link #stores} survives serialization, so a pipeline under test can hold it. Faults are rules
 * that look at each call: {@link #failCall} fails one before it has any effect, {@link
 * #loseResponse} after it has had its effect.
 */
public final class FakeObjectStore implements ObjectStore {

  /** What a call does; {@code open} counts as {@code GET}. */
  public enum Operation {
    GET,
    HEAD,
    PUT,
    PUT_IF_ABSENT,
    REPLACE,
    COPY,
    LIST,
    DELETE
  }

  /**
   * A call that was made; a copy is at its target.
   *
   * @param operation what it did
   * @param at where
   */
  public record Call(Operation operation, S3Location at) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Stored(byte[] bytes, String etag) {}

  private record Hook(Predicate<Call> matches, Runnable effect) {}

  private static final class Rule {
    final Predicate<Call> matches;
    final boolean afterEffect;
    final Kind kind;
    int skip;
    int times;

    Rule(Predicate<Call> matches, int skip, int times, boolean afterEffect, Kind kind) {
      this.matches = matches;
      this.skip = skip;
      this.times = times;
      this.afterEffect = afterEffect;
      this.kind = kind;
    }

    boolean applies(Call call) {
      if (times == 0 || !matches.test(call)) {
        return false;
      }
      if (skip > 0) {
        skip--;
        return false;
      }
      times--;
      return true;
    }
  }

  private static final Comparator<String> UTF8_ORDER =
      Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private static final Map<Long, FakeObjectStore> REGISTRY = new ConcurrentHashMap<>();

  private final Map<String, NavigableMap<String, Stored>> buckets = new TreeMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final int pageSize;
  private @Nullable Hook hook;

  private FakeObjectStore(int pageSize, String... buckets) {
    this.pageSize = pageSize;
    for (String bucket : buckets) {
      this.buckets.put(bucket, new TreeMap<>(UTF8_ORDER));
    }
  }

  /** An empty store with these buckets. */
  public static FakeObjectStore withBuckets(String... buckets) {
    return new FakeObjectStore(1_000, buckets);
  }

  /** The same with smaller pages, so that few objects make a long listing. */
  public static FakeObjectStore withPages(int pageSize, String... buckets) {
    return new FakeObjectStore(pageSize, buckets);
  }

  /** A factory of this store that can be written into a job graph and read back in this JVM. */
  public ObjectStores stores() {
    long id;
    synchronized (REGISTRY) {
      id = REGISTRY.size();
      REGISTRY.put(id, this);
    }
    return options -> REGISTRY.get(id);
  }

  /** Fails the {@code nth} (from 1) call that matches from now on, before it has any effect. */
  public synchronized void failCall(int nth, Predicate<Call> matches, Kind kind) {
    rules.add(new Rule(matches, nth - 1, 1, false, kind));
  }

  /** Fails every call that matches from now on, before it has any effect. */
  public synchronized void failAll(Predicate<Call> matches, Kind kind) {
    rules.add(new Rule(matches, 0, Integer.MAX_VALUE, false, kind));
  }

  /** Lets the {@code nth} (from 1) call that matches happen, but fails it as unavailable. */
  public synchronized void loseResponse(int nth, Predicate<Call> matches) {
    rules.add(new Rule(matches, nth - 1, 1, true, Kind.UNAVAILABLE));
  }

  /** Does something once, right before the first call that matches from now on. */
  public synchronized void before(Predicate<Call> matches, Runnable effect) {
    hook = new Hook(matches, effect);
  }

  /** Ends all faults. */
  public synchronized void heal() {
    rules.clear();
  }

  /** A rule's condition: a call of this kind, anywhere. */
  public static Predicate<Call> on(Operation operation) {
    return call -> call.operation() == operation;
  }

  /** A rule's condition: a call of this kind on this very location. */
  public static Predicate<Call> on(Operation operation, S3Location at) {
    return call -> call.operation() == operation && call.at().equals(at);
  }

  /** All calls so far, in order. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** How many calls of a kind there were. */
  public synchronized long count(Operation operation) {
    return calls.stream().filter(call -> call.operation() == operation).count();
  }

  /** The locations of all objects of all buckets. */
  public synchronized List<S3Location> locations() {
    List<S3Location> all = new ArrayList<>();
    buckets.forEach(
        (bucket, objects) -> objects.keySet().forEach(key -> all.add(new S3Location(bucket, key))));
    return all;
  }

  /** Writes an object behind the callers' back: no fault, no record. */
  public synchronized void seed(S3Location at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bucket(at).put(at.key(), new Stored(bytes, etagOf(bytes)));
  }

  /** An object's content as text, behind the callers' back. */
  public synchronized String text(S3Location at) {
    return new String(stored(at).bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public CompletableFuture<ObjectContent> get(S3Location at, @Nullable String ifMatch) {
    return call(
        Operation.GET,
        at,
        () -> {
          Stored stored = stored(at);
          check(at, stored, ifMatch);
          return new ObjectContent(stored.bytes().clone(), stored.etag());
        });
  }

  @Override
  public CompletableFuture<byte[]> range(
      S3Location at, @Nullable String ifMatch, long begin, int length) {
    return get(at, ifMatch)
        .thenApply(
            content -> {
              int size = content.bytes().length;
              int from = (int) Math.min(begin, size);
              return Arrays.copyOfRange(content.bytes(), from, Math.min(size, from + length));
            });
  }

  @Override
  public InputStream open(S3Location at, @Nullable String ifMatch, long from) {
    CompletableFuture<ObjectContent> content = get(at, ifMatch);
    if (content.isCompletedExceptionally()) {
      throw (ObjectStoreException) S3Errors.unwrap(content.handle((c, failure) -> failure).join());
    }
    byte[] bytes = content.join().bytes();
    return new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from);
  }

  @Override
  public CompletableFuture<Optional<ObjectSummary>> head(S3Location at) {
    return call(
        Operation.HEAD,
        at,
        () ->
            Optional.ofNullable(buckets.get(at.bucket()))
                .map(objects -> objects.get(at.key()))
                .map(stored -> new ObjectSummary(at, stored.bytes().length, stored.etag())));
  }

  @Override
  public CompletableFuture<String> put(S3Location at, byte[] content) {
    return call(Operation.PUT, at, () -> write(at, content));
  }

  @Override
  public CompletableFuture<Optional<String>> putIfAbsent(S3Location at, byte[] content) {
    return call(
        Operation.PUT_IF_ABSENT,
        at,
        () ->
            bucket(at).containsKey(at.key()) ? Optional.empty() : Optional.of(write(at, content)));
  }

  @Override
  public CompletableFuture<Optional<String>> replace(
      S3Location at, byte[] content, String ifMatch) {
    return call(
        Operation.REPLACE,
        at,
        () -> {
          Stored there = bucket(at).get(at.key());
          return there != null && there.etag().equals(ifMatch)
              ? Optional.of(write(at, content))
              : Optional.empty();
        });
  }

  @Override
  public CompletableFuture<Void> copy(S3Location from, @Nullable String ifMatch, S3Location to) {
    return call(
        Operation.COPY,
        to,
        () -> {
          Stored stored = stored(from);
          check(from, stored, ifMatch);
          bucket(to).put(to.key(), stored);
          return null;
        });
  }

  @Override
  public CompletableFuture<ListPage> list(
      S3Location prefix,
      @Nullable String delimiter,
      @Nullable String startAfter,
      @Nullable String token) {
    return call(Operation.LIST, prefix, () -> page(prefix, delimiter, startAfter, token));
  }

  private ListPage page(
      S3Location prefix,
      @Nullable String delimiter,
      @Nullable String startAfter,
      @Nullable String token) {
    List<ObjectSummary> objects = new ArrayList<>();
    List<S3Location> prefixes = new ArrayList<>();
    // A token says what the last page ended with: "=" and a key, or ">" and a whole sub-folder.
    String after = token != null ? token.substring(1) : startAfter;
    boolean afterFolder = token != null && token.startsWith(">");
    String last = null;
    for (Map.Entry<String, Stored> entry : bucket(prefix).tailMap(prefix.key()).entrySet()) {
      String key = entry.getKey();
      if (!key.startsWith(prefix.key())) {
        break;
      }
      if (after != null
          && (UTF8_ORDER.compare(key, after) <= 0 || (afterFolder && key.startsWith(after)))) {
        continue;
      }
      int cut = delimiter == null ? -1 : key.indexOf(delimiter, prefix.key().length());
      String name = cut < 0 ? "=" + key : ">" + key.substring(0, cut + delimiter.length());
      if (name.equals(last)) {
        continue;
      }
      if (objects.size() + prefixes.size() == pageSize) {
        return new ListPage(objects, prefixes, last);
      }
      S3Location at = new S3Location(prefix.bucket(), name.substring(1));
      if (cut < 0) {
        Stored stored = entry.getValue();
        objects.add(new ObjectSummary(at, stored.bytes().length, stored.etag()));
      } else {
        prefixes.add(at);
      }
      last = name;
    }
    return new ListPage(objects, prefixes, null);
  }

  @Override
  public CompletableFuture<Void> delete(List<S3Location> objects) {
    if (objects.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return call(
        Operation.DELETE,
        objects.get(0),
        () -> {
          objects.forEach(at -> bucket(at).remove(at.key()));
          return null;
        });
  }

  /** Does nothing: the test still looks at what is stored. */
  @Override
  public void close() {}

  private synchronized <T> CompletableFuture<T> call(
      Operation operation, S3Location at, Supplier<T> effect) {
    Call call = new Call(operation, at);
    calls.add(call);
    if (hook != null && hook.matches().test(call)) {
      Runnable first = hook.effect();
      hook = null;
      first.run();
    }
    Rule applied = null;
    for (Rule rule : rules) {
      if (rule.applies(call)) {
        applied = rule;
        break;
      }
    }
    if (applied != null && !applied.afterEffect) {
      return failed(applied.kind, call);
    }
    T result;
    try {
      result = effect.get();
    } catch (ObjectStoreException e) {
      return CompletableFuture.failedFuture(e);
    }
    return applied != null ? failed(applied.kind, call) : CompletableFuture.completedFuture(result);
  }

  private static <T> CompletableFuture<T> failed(Kind kind, Call call) {
    return CompletableFuture.failedFuture(
        new ObjectStoreException(kind, "Injected", "injected: " + kind + " in " + call, null));
  }

  private NavigableMap<String, Stored> bucket(S3Location at) {
    NavigableMap<String, Stored> bucket = buckets.get(at.bucket());
    if (bucket == null) {
      throw new ObjectStoreException(
          Kind.NOT_FOUND, "NoSuchBucket", "no bucket " + at.bucket(), null);
    }
    return bucket;
  }

  private Stored stored(S3Location at) {
    Stored stored = bucket(at).get(at.key());
    if (stored == null) {
      throw new ObjectStoreException(Kind.NOT_FOUND, "NoSuchKey", "no object " + at, null);
    }
    return stored;
  }

  private static void check(S3Location at, Stored stored, @Nullable String ifMatch) {
    if (ifMatch != null && !ifMatch.equals(stored.etag())) {
      throw new ObjectStoreException(
          Kind.PRECONDITION_FAILED, "PreconditionFailed", "another version at " + at, null);
    }
  }

  private String write(S3Location at, byte[] content) {
    Stored stored = new Stored(content.clone(), etagOf(content));
    bucket(at).put(at.key(), stored);
    return stored.etag();
  }

  private static String etagOf(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
