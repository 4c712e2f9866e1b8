/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.healthlake.outcome.ImportManifest;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The folder of an import job, as the service answered it:
 *
 * <pre>
 * Manifest.json        or manifest.json: the guide and reports differ
 * SUCCESS/PATH         a log of every file of which something was imported
 * FAILURE/PATH         and of every file of which something was refused; absent if nothing was
 * SUCCESS_WITH_SEARCH_VALIDATION_FAILURES/PATH   imported, but not to be found by search
 * </pre>
 *
 * <p>PATH is the file's below the job's input, perhaps with {@code .ndjson} once more.
 */
final class ImportFolder {

  private static final List<String> SUCCESSES =
      List.of("SUCCESS/", "SUCCESS_WITH_SEARCH_VALIDATION_FAILURES/");
  private static final String FAILURES = "FAILURE/";
  private static final String SUFFIX = ".ndjson";

  private final ObjectStore store;
  private final S3Location folder;

  ImportFolder(ObjectStore store, S3Location folder) {
    this.store = store;
    this.folder = folder.asFolder();
  }

  /** Every file of which something was imported, by its path. */
  void processed(Predicate<String> given, Consumer<String> each) {
    for (String success : SUCCESSES) {
      S3Location below = folder.child(success);
      list(below, object -> each.accept(path(below, object, given)));
    }
  }

  /** Every file of which something was refused, by its path, and its log. */
  void refused(Predicate<String> given, BiConsumer<String, S3Location> each) {
    S3Location below = folder.child(FAILURES);
    list(below, object -> each.accept(path(below, object, given), object.location()));
  }

  private static String path(S3Location below, ObjectSummary object, Predicate<String> given) {
    String path = object.location().key().substring(below.key().length());
    if (!given.test(path) && path.endsWith(SUFFIX)) {
      String without = path.substring(0, path.length() - SUFFIX.length());
      return given.test(without) ? without : path;
    }
    return path;
  }

  private void list(S3Location below, Consumer<ObjectSummary> each) {
    String token = null;
    do {
      ListPage page;
      try {
        page = InFlight.await(store.list(below, null, token));
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      page.objects().stream()
          .filter(object -> !object.location().key().endsWith("/"))
          .forEach(each);
      token = page.nextToken();
    } while (token != null);
  }

  /** The manifest, or empty if there is none that can be read. */
  Optional<ImportManifest> manifest() {
    try {
      ListPage page = InFlight.await(store.list(folder, "/", null));
      for (ObjectSummary object : page.objects()) {
        String name = object.location().key().substring(folder.key().length());
        if (ImportManifest.isNamed(name)) {
          return ImportManifest.read(InFlight.await(store.get(object.location(), null)).bytes());
        }
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private ObjectStoreException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ObjectStoreException(
        ObjectStoreException.Kind.OTHER, "Interrupted", "interrupted while reading " + folder, e);
  }
}
