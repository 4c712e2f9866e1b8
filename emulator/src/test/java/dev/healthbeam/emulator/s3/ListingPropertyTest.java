/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ListingPropertyTest {
  private final Buckets buckets = new Buckets(Clock.systemUTC());

  @Property(tries = 300)
  void pagesJoinedAreWhatASimpleListingGives(
      @ForAll("keySets") List<String> keys,
      @ForAll("prefixes") String prefix,
      @ForAll boolean grouped,
      @ForAll @IntRange(min = 1, max = 5) int limit) {
    Bucket fresh = buckets.create("fresh");
    keys.forEach(key -> fresh.put(key, new byte[0], ObjectHeaders.NONE));
    TreeSet<String> expectedKeys = new TreeSet<>(KeyOrder.UTF8);
    TreeSet<String> expectedGroups = new TreeSet<>(KeyOrder.UTF8);
    for (String key : keys) {
      int slash = key.startsWith(prefix) ? key.indexOf('/', prefix.length()) : -1;
      if (key.startsWith(prefix) && grouped && slash >= 0) {
        expectedGroups.add(key.substring(0, slash + 1));
      } else if (key.startsWith(prefix)) {
        expectedKeys.add(key);
      }
    }

    List<String> listed = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    String after = null;
    do {
      Page page = fresh.list(prefix, grouped ? "/" : null, after, limit);
      listed.addAll(page.entries().stream().map(Page.Entry::key).toList());
      groups.addAll(page.commonPrefixes());
      after = page.last();
    } while (after != null);
    fresh.removeAll(keys);
    buckets.delete("fresh");

    assertThat(listed, equalTo(List.copyOf(expectedKeys)));
    assertThat(groups, equalTo(List.copyOf(expectedGroups)));
  }

  @Provide
  Arbitrary<List<String>> keySets() {
    return Arbitraries.strings()
        .withChars('a', 'b', '/', '\uFFFF')
        .ofMinLength(1)
        .ofMaxLength(6)
        .list()
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("", "a", "a/", "/", "b/a", "aa", "//");
  }
}
