/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Lists what lies under a prefix with several pages in flight, every object exactly once, in no
 * particular order.
 *
 * <p>S3 gives the pages of one listing one after another, so speed comes from listing sub-folders
 * side by side. Which ones are worth it shows by looking: a stretch is first listed flat; if that
 * fits a page, it is done in one call. If not, more than a page of objects lies there: its folder
 * is listed level-wise (delimiter {@code /}), from where that page ended if it showed no
 * sub-folder, the objects directly in it are given out, and its sub-folders, in runs of {@value
 * #RUN} where they are many, are looked at in the same way. So a deep tree of few objects costs a
 * call, and a listing of many little more than its pages.
 *
 * <p>Holds the pages in flight and, depth first, the stretches still to look at: a few dozen for
 * each level. An object written or deleted meanwhile may be listed or not. Needs the bucket to list
 * in the order of the keys, as all but directory buckets do.
 */
public final class Listing {

  /** How many sub-folders are looked at with one call where a folder has more than these. */
  static final int RUN = 50;

  /** As many stretches keep every worker of a large cluster busy. */
  private static final int ENOUGH = 64;

  /** As deep as a date goes: year, month, day. */
  private static final int SPLIT_LEVELS = 3;

  /** Something to ask S3 for. */
  private sealed interface Step {

    /** See whether a stretch fits a page. */
    record Look(Span span) implements Step {}

    /**
     * List a stretch's folder level-wise.
     *
     * @param startAfter the key behind which to begin, or null for the start of the stretch
     * @param token where to go on instead, or null
     */
    record Level(Span span, @Nullable String startAfter, @Nullable String token) implements Step {
      static Level of(Span span) {
        return new Level(span, span.startAfter(), null);
      }
    }
  }

  private final ObjectStore store;
  private final Consumer<ObjectSummary> onObject;
  private final Consumer<Span> onSubSpan;
  private final Deque<Step> steps = new ArrayDeque<>();

  private Listing(
      ObjectStore store, Consumer<ObjectSummary> onObject, @Nullable Consumer<Span> onSubSpan) {
    this.store = store;
    this.onObject = onObject;
    this.onSubSpan = onSubSpan != null ? onSubSpan : span -> steps.push(new Step.Look(span));
  }

  /**
   * Lists everything that is or lies under a location: the object of exactly this key, and all
   * under it taken as a folder. {@code s3://b/notes} lists {@code notes/1.txt} and not {@code
   * notes-old/1.txt}. Returns when all has been given to {@code onObject}, on this thread.
   *
   * @param limit how many calls may be in flight
   * @throws ObjectStoreException if a page cannot be read
   * @throws InterruptedException if the thread is interrupted
   */
  public static void list(
      ObjectStore store, S3Location location, int limit, Consumer<ObjectSummary> onObject)
      throws InterruptedException {
    ofKey(store, location, onObject);
    list(store, Span.all(location.asFolder()), limit, onObject);
  }

  /** Lists a stretch. */
  static void list(ObjectStore store, Span span, int limit, Consumer<ObjectSummary> onObject)
      throws InterruptedException {
    Listing listing = new Listing(store, onObject, null);
    listing.steps.push(new Step.Look(span));
    listing.run(limit);
  }

  /**
   * Divides what lies under a location into stretches that can be listed apart. Objects seen on the
   * way are given out; they are in none of the stretches.
   *
   * @param limit how many calls may be in flight
   */
  static void split(
      ObjectStore store,
      S3Location location,
      int limit,
      Consumer<ObjectSummary> onObject,
      Consumer<Span> onSpan)
      throws InterruptedException {
    ofKey(store, location, onObject);
    Span all = Span.all(location.asFolder());
    ListPage first = InFlight.await(store.list(all.folder(), null, null));
    if (first.nextToken() == null) {
      first.objects().forEach(onObject);
      return;
    }
    // One level deeper as long as there are too few stretches to keep many workers busy.
    List<Span> folders = List.of(all);
    for (int level = 0; level < SPLIT_LEVELS && folders.size() < ENOUGH; level++) {
      List<Span> deeper = new ArrayList<>();
      Listing listing =
          new Listing(
              store,
              onObject,
              span -> (span.isRun() ? onSpan : (Consumer<Span>) deeper::add).accept(span));
      folders.forEach(folder -> listing.steps.push(Step.Level.of(folder)));
      listing.run(limit);
      folders = deeper;
    }
    folders.forEach(onSpan);
  }

  /** Gives out the object of exactly this key, the first in a listing of it as a prefix. */
  private static void ofKey(
      ObjectStore store, S3Location location, Consumer<ObjectSummary> onObject)
      throws InterruptedException {
    if (location.key().isEmpty() || location.key().endsWith("/")) {
      return; // a folder's own marker comes with the folder
    }
    ListPage page = InFlight.await(store.list(location, "/", null));
    page.objects().stream().filter(object -> object.location().equals(location)).forEach(onObject);
  }

  private void run(int limit) throws InterruptedException {
    try (InFlight calls = new InFlight(limit)) {
      do {
        while (!steps.isEmpty() && calls.hasRoom()) {
          begin(steps.pop(), calls);
        }
      } while (calls.awaitOne());
    }
  }

  private void begin(Step step, InFlight calls) throws InterruptedException {
    if (step instanceof Step.Look look) {
      Span span = look.span();
      calls.start(
          () -> store.list(span.folder(), null, span.startAfter(), null),
          page -> looked(span, page));
    } else if (step instanceof Step.Level level) {
      Span span = level.span();
      calls.start(
          () -> store.list(span.folder(), "/", level.startAfter(), level.token()),
          page -> levelled(level, page));
    }
  }

  private void looked(Span span, ListPage page) {
    List<ObjectSummary> objects = page.objects();
    boolean whole =
        page.nextToken() == null
            || (!objects.isEmpty()
                && span.side(objects.get(objects.size() - 1).location().key()) > 0);
    if (whole) {
      emit(span, objects);
    } else if (span.isRun() || hasSubFolders(span, objects)) {
      steps.push(Step.Level.of(span));
    } else {
      emit(span, objects); // what a level-wise listing would begin with
      steps.push(new Step.Level(span, objects.get(objects.size() - 1).location().key(), null));
    }
  }

  private static boolean hasSubFolders(Span span, List<ObjectSummary> objects) {
    int folder = span.folder().key().length();
    return objects.isEmpty()
        || objects.stream().anyMatch(object -> object.location().key().indexOf('/', folder) >= 0);
  }

  private void levelled(Step.Level level, ListPage page) {
    Span span = level.span();
    emit(span, page.objects()); // none for a run: objects beside its sub-folders are not of it
    List<S3Location> folders = page.commonPrefixes();
    boolean past = !folders.isEmpty() && span.side(folders.get(folders.size() - 1).key()) > 0;
    if (page.nextToken() != null && !past) {
      // Below the sub-folders of this page, so that no more than a page of them ever waits.
      steps.push(new Step.Level(span, level.startAfter(), page.nextToken()));
    }
    subSpans(span, page).forEach(onSubSpan);
  }

  private void emit(Span span, List<ObjectSummary> objects) {
    objects.stream().filter(object -> span.side(object.location().key()) == 0).forEach(onObject);
  }

  /**
   * The sub-folders that a level-wise page shows: each for itself where they are few or are a run
   * that was too long for a page, else in runs.
   */
  private static List<Span> subSpans(Span span, ListPage page) {
    List<S3Location> folders =
        page.commonPrefixes().stream().filter(at -> span.side(at.key()) == 0).toList();
    boolean few = page.nextToken() == null && folders.size() <= RUN;
    int run = few || span.isRun() ? 1 : RUN;
    List<Span> spans = new ArrayList<>();
    for (int from = 0; from < folders.size(); from += run) {
      int to = Math.min(from + run, folders.size());
      spans.add(Span.run(span.folder(), folders.get(from), folders.get(to - 1)));
    }
    return spans;
  }
}
