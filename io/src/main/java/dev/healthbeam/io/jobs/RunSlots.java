/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.jobs.control.Slot;
import dev.healthbeam.io.jobs.control.Slots;
import dev.healthbeam.io.json.ForeignJson;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectContent;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slots of a run whose documents come in windows, in its folder: {@code <run>/slots/0.json} and
 * so on, see {@link Slots}.
 *
 * <pre>{@code
 * {"of":2,"holder":"20261121T190000Z-20261121T191500Z/1","since":"..","renewedAt":"..","before":[]}
 * }</pre>
 */
final class RunSlots {

  private static final Logger LOG = LoggerFactory.getLogger(RunSlots.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectStore store;
  private final S3Location run;
  private final int count;
  private final Duration leaseTime;

  /** A slot as its holder last wrote it. */
  record Held(int index, String version, Slot slot) {}

  RunSlots(ObjectStore store, S3Location run, int count, Duration leaseTime) {
    this.store = store;
    this.run = run.asFolder();
    this.count = count;
    this.leaseTime = leaseTime;
  }

  /**
   * Gets or keeps a slot.
   *
   * @param held what the holder has had so far as it knows, or null
   * @return a slot that may be used until {@link #usableUntil}, or empty if there is none now, or
   *     the workspace does not answer
   * @throws ConfigurationChangedException if the run began with another number of slots
   */
  Optional<Held> hold(@Nullable Held held, String holder, Instant now) throws InterruptedException {
    if (held != null && !Slots.renewalDue(held.slot(), now, leaseTime)) {
      return Optional.of(held);
    }
    try {
      Optional<Slots.Claim> claim = Slots.choose(readAll(), holder, now, leaseTime);
      return claim.isEmpty() ? Optional.empty() : write(claim.get());
    } catch (ObjectStoreException e) {
      return unavailable(e);
    }
  }

  /** Notes that those who held it before are through; empty if it has been lost. */
  Optional<Held> settle(Held held, Instant now) throws InterruptedException {
    try {
      return write(new Slots.Claim(held.index(), held.version(), held.slot().settled(now)));
    } catch (ObjectStoreException e) {
      return unavailable(e);
    }
  }

  /** Gives back what a holder has that is through. If that fails it is taken over in time. */
  void leave(String holder, Instant now) throws InterruptedException {
    try {
      for (Slots.Seen seen : readAll()) {
        if (seen.slot() != null && seen.slot().holder().equals(holder)) {
          write(new Slots.Claim(seen.index(), seen.version(), seen.slot().left(now)));
        }
      }
    } catch (ObjectStoreException e) {
      LOG.debug("a slot was not given back", e);
    }
  }

  Instant usableUntil(Held held) {
    return Slots.usableUntil(held.slot(), leaseTime);
  }

  private Optional<Held> unavailable(ObjectStoreException e) {
    if (e.kind() != ObjectStoreException.Kind.UNAVAILABLE) {
      throw e;
    }
    LOG.warn("the slots of {} cannot be read or written: {}", run, e.errorName());
    return Optional.empty();
  }

  private Optional<Held> write(Slots.Claim claim) throws InterruptedException {
    S3Location at = at(claim.index());
    byte[] bytes = bytes(claim.slot());
    Optional<String> version =
        InFlight.await(
            claim.version() == null
                ? store.putIfAbsent(at, bytes)
                : store.replace(at, bytes, claim.version()));
    return version.map(written -> new Held(claim.index(), written, claim.slot()));
  }

  private S3Location at(int index) {
    return run.child("slots/" + index + ".json");
  }

  private List<Slots.Seen> readAll() throws InterruptedException {
    List<Slots.Seen> all = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      S3Location at = at(index);
      try {
        ObjectContent content = InFlight.await(store.get(at, null));
        Slot slot = read(content.bytes(), at);
        if (slot.of() != count) {
          throw new ConfigurationChangedException(
              "the run in "
                  + run
                  + " began with "
                  + slot.of()
                  + " windows at a time and is now given "
                  + count
                  + " (concurrentWindows). Give the same again to resume it, or another run name to"
                  + " start afresh");
        }
        all.add(new Slots.Seen(index, content.etag(), slot));
      } catch (ObjectStoreException e) {
        if (e.kind() != ObjectStoreException.Kind.NOT_FOUND) {
          throw e;
        }
        all.add(new Slots.Seen(index, null, null));
      }
    }
    return all;
  }

  // ---- as JSON

  private static byte[] bytes(Slot slot) {
    ObjectNode node = JSON.createObjectNode();
    node.put("of", slot.of());
    node.put("holder", slot.holder());
    node.put("since", slot.since().toString());
    node.put("renewedAt", slot.renewedAt().toString());
    slot.before().forEach(node.putArray("before")::add);
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Slot read(byte[] bytes, S3Location at) {
    try {
      JsonNode node = ForeignJson.tree(bytes);
      List<String> before = new ArrayList<>();
      for (JsonNode one : node.path("before")) {
        before.add(holder(one.asText(), at));
      }
      return new Slot(
          node.path("of").asInt(),
          node.path("holder").asText(),
          Instant.parse(node.path("since").asText()),
          Instant.parse(node.path("renewedAt").asText()),
          before);
    } catch (IOException | DateTimeParseException e) {
      throw notOne(at);
    }
  }

  /** A window and a wave. */
  private static String holder(String name, S3Location at) {
    if (name.indexOf('/') < 0) {
      throw notOne(at);
    }
    return name;
  }

  private static IllegalStateException notOne(S3Location at) {
    return new IllegalStateException("this is not a slot of a run: " + at);
  }
}
