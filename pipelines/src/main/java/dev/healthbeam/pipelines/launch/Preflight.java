/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.access.StoreCalls;
import dev.healthbeam.pipelines.access.StoreTrouble;
import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.commandline.S3Uris;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds out, before any job can start, whether the run's places in S3 can be used: the first one
 * that cannot ends the command with one line.
 */
public final class Preflight {

  private final ObjectStore store;
  private final boolean ownEndpoint;

  /**
   * @param store how S3 is reached
   * @param ownEndpoint whether that is at an address of the user's
   */
  Preflight(ObjectStore store, boolean ownEndpoint) {
    this.store = store;
    this.ownEndpoint = ownEndpoint;
  }

  /** Whether there is something to read, and it can be listed; {@code thing} is one of it. */
  public void checkInput(S3Location input, String thing) {
    boolean empty =
        at(
            "--input=" + input,
            () -> {
              if (!isEmpty(StoreCalls.await(list(input.asFolder())))) {
                return false;
              }
              boolean isObject = !input.key().isEmpty() && !input.key().endsWith("/");
              return !isObject || StoreCalls.await(store.head(input)).isEmpty();
            });
    if (empty) {
      throw CommandException.error(
          "--input="
              + input
              + ": there is no "
              + thing
              + ": neither an object of this name nor any below "
              + input.asFolder()
              + (input.key().contains("*") ? " (there are no wildcards; give a prefix)" : ""));
    }
  }

  /** The same for a place the user may have left out, or named on this machine. */
  public void checkWritable(String option, @Nullable String place) {
    if (place != null && S3Uris.looksLikeS3(place)) {
      checkWritable(option, S3Location.parse(place));
    }
  }

  /** Whether a run can write where it must: puts a small object there and takes it away again. */
  public void checkWritable(String option, S3Location place) {
    S3Location probe = place.child("write-check");
    at(
        "--" + option + "=" + place,
        () -> {
          StoreCalls.await(store.put(probe, "may be deleted\n".getBytes(StandardCharsets.UTF_8)));
          return StoreCalls.await(store.delete(List.of(probe)));
        });
  }

  private CompletableFuture<ListPage> list(S3Location folder) {
    return store.list(folder, null, null, null);
  }

  private static boolean isEmpty(ListPage page) {
    return page.objects().isEmpty() && page.nextToken() == null;
  }

  private <T> T at(String option, Supplier<T> call) {
    try {
      return call.get();
    } catch (ObjectStoreException e) {
      throw CommandException.error(option + ": " + StoreTrouble.inWords(e, ownEndpoint), e);
    }
  }
}
