/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The keys that are good; if there are none, every key is, and signatures are not verified. */
public final class AccessKeys {
  /** No keys: signatures are not verified. */
  public static final AccessKeys NONE = new AccessKeys(List.of());

  private final Map<String, AccessKey> byId;

  private AccessKeys(List<AccessKey> keys) {
    byId = keys.stream().collect(Collectors.toUnmodifiableMap(AccessKey::id, Function.identity()));
  }

  /** These keys, and no others. */
  public static AccessKeys of(AccessKey... keys) {
    return new AccessKeys(List.of(keys));
  }

  /** One lasting key. */
  public static AccessKeys of(String id, String secret) {
    return of(new AccessKey(id, secret, ""));
  }

  /**
   * The keys of all profiles of a shared credentials file, as the AWS CLI and the SDKs have it.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no such file, or holds no key; never quotes it
   */
  public static AccessKeys read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IOException("cannot read " + file);
    }
    Map<String, Profile> profiles;
    try {
      profiles =
          ProfileFile.builder().content(file).type(ProfileFile.Type.CREDENTIALS).build().profiles();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is not a shared credentials file");
    }
    List<AccessKey> keys = new ArrayList<>();
    for (Profile profile : profiles.values()) {
      key(profile).ifPresent(keys::add);
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("it has no profile with an aws_access_key_id");
    }
    if (keys.stream().map(AccessKey::id).distinct().count() < keys.size()) {
      throw new IllegalArgumentException("two profiles have the same aws_access_key_id");
    }
    return new AccessKeys(keys);
  }

  private static Optional<AccessKey> key(Profile profile) {
    String id = profile.property("aws_access_key_id").orElse("");
    String secret = profile.property("aws_secret_access_key").orElse("");
    if (id.isEmpty() && secret.isEmpty()) {
      return Optional.empty(); // such as one that only assumes a role
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw new IllegalArgumentException(
          "profile '"
              + profile.name()
              + "' must have both aws_access_key_id and aws_secret_access_key");
    }
    return Optional.of(new AccessKey(id, secret, profile.property("aws_session_token").orElse("")));
  }

  /** Whether every key is good. */
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  Optional<AccessKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** How many there are. */
  @Override
  public String toString() {
    return "AccessKeys[" + byId.size() + "]";
  }
}
