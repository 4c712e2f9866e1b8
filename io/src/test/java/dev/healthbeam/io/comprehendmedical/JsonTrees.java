/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** JSON compared as a tree: members in any order, numbers by value. */
final class JsonTrees {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonTrees() {}

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Matcher<String> sameTreeAs(String expected) {
    return sameTreeAs(tree(expected));
  }

  static Matcher<String> sameTreeAs(JsonNode expected) {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(String json) {
        return expected.equals(JsonTrees::byValue, tree(json));
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("the JSON tree ").appendText(expected.toString());
      }
    };
  }

  private static int byValue(JsonNode a, JsonNode b) {
    if (a.equals(b)) {
      return 0;
    }
    boolean sameNumber =
        a.isNumber()
            && b.isNumber()
            && (a.decimalValue().compareTo(b.decimalValue()) == 0
                || a.doubleValue() == b.doubleValue());
    return sameNumber ? 0 : 1;
  }
}
