/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.healthbeam.io.s3.S3Location;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class InputKeysTest {

  private static final S3Location NOTES = new S3Location("in", "notes/");

  @Test
  void everySpellingOfAFileIsUnderstood() {
    InputKeys keys = new InputKeys(NOTES, Set.of("2024/a.txt")::contains);

    for (String text :
        List.of(
            "notes/2024/a.txt",
            "/notes/2024/a.txt",
            "in/notes/2024/a.txt",
            "/in/notes/2024/a.txt",
            "s3://in/notes/2024/a.txt",
            "2024/a.txt",
            "/2024/a.txt",
            "notes/2024/a%2Etxt",
            "notes%2F2024%2Fa.txt")) {
      assertThat(text, keys.find(text).key(), is("2024/a.txt"));
    }
  }

  @Test
  void aWholeBucketHasKeysWithoutAPrefix() {
    InputKeys keys = new InputKeys(new S3Location("in", ""), Set.of("in/a.txt", "a.txt")::contains);

    assertThat(keys.find("a.txt").key(), is("a.txt"));
    assertThat(keys.find("in/a.txt").key(), is("in/a.txt"));
    assertThat(keys.find("s3://in/in/a.txt").key(), is("in/a.txt"));
  }

  @Test
  void aKeyWithADoubledSlashIsFoundAndASlashTooManyForgiven() {
    assertThat(new InputKeys(NOTES, Set.of("/")::contains).find("notes//").key(), is("/"));
    assertThat(new InputKeys(NOTES, Set.of("/a")::contains).find("notes//a").key(), is("/a"));
    assertThat(new InputKeys(NOTES, Set.of("a")::contains).find("notes//a").key(), is("a"));
  }

  @Test
  void aPlusSignIsNeverASpace() {
    InputKeys both = new InputKeys(NOTES, Set.of("a+b", "a b")::contains);
    InputKeys space = new InputKeys(NOTES, Set.of("a b")::contains);

    assertThat(both.find("notes/a+b").key(), is("a+b"));
    assertThat(both.find("notes/a b").key(), is("a b"));
    assertThat(both.find("notes/a%20b").key(), is("a b"));
    assertThat(both.find("notes/a%2Bb").key(), is("a+b"));
    assertThat(space.find("notes/a+b").key(), is("a+b"));
  }

  @Test
  void aLiteralPercentSignComesBeforeADecodedOne() {
    InputKeys keys = new InputKeys(NOTES, Set.of("a%20b", "a b")::contains);

    assertThat(keys.find("notes/a%20b"), is(new InputKeys.Match("a%20b", false)));
    assertThat(keys.find("notes/a%2520b"), is(new InputKeys.Match("a%20b", true)));
    assertThat(keys.find("notes/a b"), is(new InputKeys.Match("a b", false)));
  }

  @Test
  void aFileTheJobWasNotGivenKeepsItsLikeliestName() {
    InputKeys keys = new InputKeys(NOTES, key -> false);

    assertThat(keys.find("notes/late%20one.txt").key(), is("late%20one.txt"));
    assertThat(keys.find("s3://in/notes/late.txt").key(), is("late.txt"));
    assertThat(keys.find("elsewhere/late.txt").key(), is("elsewhere/late.txt"));
  }

  @Test
  void whatIsNoEncodingIsNotDecoded() {
    for (String text : List.of("100%", "100%zz", "%f", "a", "%ff", "")) {
      assertThat(InputKeys.decode(text), is(nullValue()));
    }
  }

  @Property
  void anyKeyIsFoundAsItIsAndEncoded(@ForAll @StringLength(min = 1, max = 12) String name) {
    InputKeys keys = new InputKeys(NOTES, name::equals);
    // What cannot be encoded as UTF-8 (half a surrogate pair) is no S3 key.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      return;
    }
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(keys.find("notes/" + name).key(), is(name));
    assertThat(keys.find("notes/" + encoded).key(), is(name));
  }
}
