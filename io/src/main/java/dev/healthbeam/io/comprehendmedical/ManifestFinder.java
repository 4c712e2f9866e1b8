/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static dev.healthbeam.io.s3.ObjectStoreException.Kind.ACCESS_DENIED;
import static dev.healthbeam.io.s3.ObjectStoreException.Kind.NOT_FOUND;

import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the manifests of a job lie.
 *
 * <p>The pages of 2022 name three files {@code Manifest}, {@code success} and {@code unprocessed}
 * in the job's output; those of 2026 a summary manifest in the output folder, and a folder {@code
 * Manifest_ACCOUNT-OPERATION-JOBID} with {@code success/} and {@code failed/} in it. No page gives
 * whole keys.
 */
final class ManifestFinder {

  /** Which of the three manifests. */
  enum Role {
    SUMMARY,
    SUCCESS,
    UNPROCESSED
  }

  private static final List<String> NAMES =
      List.of(
          "Manifest",
          "manifest",
          "success",
          "Success",
          "unprocessed",
          "Unprocessed",
          "failed",
          "Failed");

  private final ObjectStore store;
  private final S3Location output;
  private @Nullable List<S3Location> named;

  /**
   * @param store where to look
   * @param output the job's own output folder
   */
  ManifestFinder(ObjectStore store, S3Location output) {
    this.store = store;
    this.output = output;
  }

  /** The objects that list files: where the summary says, else by their names. */
  List<S3Location> lists(@Nullable String said, @Nullable S3Location summary, Role role) {
    List<S3Location> places = said(said, summary, role);
    return places.isEmpty() ? byName(role) : places;
  }

  /** What is there where the service says: an object, or what a folder holds. */
  List<S3Location> said(@Nullable String said, @Nullable S3Location summary, Role role) {
    if (said == null || said.isEmpty()) {
      return List.of();
    }
    for (S3Location at : readings(said, summary)) {
      if (isThere(at)) {
        return List.of(at);
      }
      List<S3Location> inside = at.contains(output) ? List.of() : inside(at.asFolder(), summary);
      if (!inside.isEmpty()) {
        List<S3Location> fitting = inside.stream().filter(each -> role(each) == role).toList();
        return fitting.isEmpty() ? inside : fitting;
      }
    }
    return List.of();
  }

  private List<S3Location> inside(S3Location folder, @Nullable S3Location except) {
    List<S3Location> inside = new ArrayList<>();
    visit(
        folder,
        object -> {
          if (!object.location().equals(except)) {
            inside.add(object.location());
          }
        });
    return inside;
  }

  /** Opens an object, or gives empty where it is not there, or is not ours to see. */
  Optional<InputStream> open(S3Location at) {
    try {
      return Optional.of(store.open(at, null));
    } catch (ObjectStoreException e) {
      absent(e);
      return Optional.empty();
    }
  }

  /** What a location in the service's answers may mean, the likeliest reading first. */
  Set<S3Location> readings(String text, @Nullable S3Location summary) {
    Set<S3Location> readings = new LinkedHashSet<>();
    if (text.startsWith("s3://")) {
      if (text.length() > "s3://".length() && text.charAt("s3://".length()) != '/') {
        readings.add(S3Location.parse(text));
      }
      return readings;
    }
    String key = text.startsWith("/") ? text.substring(1) : text;
    String bucket = output.bucket() + "/";
    readings.add(new S3Location(output.bucket(), key));
    if (key.startsWith(bucket)) {
      readings.add(new S3Location(output.bucket(), key.substring(bucket.length())));
    }
    readings.add(output.child(key));
    readings.add(parent(output).child(key));
    if (summary != null) {
      readings.add(parent(summary).child(key));
    }
    readings.removeIf(at -> at.key().isEmpty());
    return readings;
  }

  /** Calls {@code each} for every object below a folder, a page at a time. */
  void forEach(S3Location prefix, Consumer<ObjectSummary> each) {
    String token = null;
    do {
      ListPage page = result(store.list(prefix, null, null, token));
      page.objects().forEach(each);
      token = page.nextToken();
    } while (token != null);
  }

  private boolean isThere(S3Location at) {
    try {
      return !at.key().endsWith("/") && result(store.head(at)).isPresent();
    } catch (ObjectStoreException e) {
      return absent(e);
    }
  }

  /** What lies under the names the service's pages give. */
  List<S3Location> byName(Role role) {
    if (named == null) {
      List<S3Location> found = new ArrayList<>();
      for (String name : NAMES) {
        visit(
            new S3Location(output.bucket(), output.key() + name),
            object -> found.add(object.location()));
      }
      foldersBeside().forEach(folder -> visit(folder, object -> found.add(object.location())));
      named = found;
    }
    return named.stream().filter(each -> role(each) == role).toList();
  }

  /** The {@code Manifest_ACCOUNT-OPERATION-JOBID/} of this very job, beside its folder. */
  private List<S3Location> foldersBeside() {
    String folder = name(output);
    String jobId = folder.substring(folder.lastIndexOf('-') + 1);
    S3Location parent = parent(output);
    S3Location prefix = new S3Location(parent.bucket(), parent.key() + "Manifest_");
    List<S3Location> folders = new ArrayList<>();
    try {
      String token = null;
      do {
        ListPage page = result(store.list(prefix, "/", null, token));
        page.commonPrefixes().stream()
            .filter(other -> name(other).endsWith("-" + jobId))
            .forEach(folders::add);
        token = page.nextToken();
      } while (token != null);
    } catch (ObjectStoreException e) {
      absent(e);
    }
    return folders;
  }

  /** Calls {@code each} for what may be a manifest below a prefix, if that is ours to see. */
  private void visit(S3Location prefix, Consumer<ObjectSummary> each) {
    try {
      forEach(
          prefix,
          object -> {
            if (mayBeManifest(object)) {
              each.accept(object);
            }
          });
    } catch (ObjectStoreException e) {
      absent(e);
    }
  }

  /**
   * False if the failure says that there is nothing, or nothing for us: without the right to list,
   * S3 denies what is not there.
   *
   * @throws ObjectStoreException the failure, if it is any other
   */
  private static boolean absent(ObjectStoreException failure) {
    if (failure.kind() == NOT_FOUND || failure.kind() == ACCESS_DENIED) {
      return false;
    }
    throw failure;
  }

  private static boolean mayBeManifest(ObjectSummary object) {
    return object.size() > 0 && !object.location().key().endsWith(JobOutputs.SUFFIX);
  }

  /** By the folder it lies in, else by its own name. */
  private static Role role(S3Location at) {
    String folder = name(parent(at)).toLowerCase(Locale.ROOT);
    String file = name(at).toLowerCase(Locale.ROOT);
    if (folder.equals("success") || file.startsWith("success")) {
      return Role.SUCCESS;
    }
    if (folder.equals("failed")
        || folder.equals("unprocessed")
        || file.startsWith("failed")
        || file.startsWith("unprocessed")) {
      return Role.UNPROCESSED;
    }
    return Role.SUMMARY;
  }

  /** The last segment, a folder's too. */
  static String name(S3Location at) {
    String key = at.key().endsWith("/") ? at.key().substring(0, at.key().length() - 1) : at.key();
    return key.substring(key.lastIndexOf('/') + 1);
  }

  private static S3Location parent(S3Location at) {
    String key = at.key().endsWith("/") ? at.key().substring(0, at.key().length() - 1) : at.key();
    return new S3Location(at.bucket(), key.substring(0, key.lastIndexOf('/') + 1));
  }

  private static <T> T result(CompletableFuture<T> call) {
    try {
      return call.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ObjectStoreException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
