/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request whose parameters are those of its query. Jetty would also take them from a body that
 * says it is a form, which is what curl says of everything it sends, and the object would be empty.
 */
final class QueryOnly extends HttpServletRequestWrapper {
  private final Map<String, String[]> parameters;

  /**
   * Reads the query.
   *
   * @throws IllegalArgumentException if it holds a malformed escape
   */
  QueryOnly(HttpServletRequest request) {
    super(request);
    this.parameters = parse(request.getQueryString());
  }

  @Override
  public String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String[] getParameterValues(String name) {
    return parameters.get(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return parameters;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  private static Map<String, String[]> parse(String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value));
      }
    }
    Map<String, String[]> parameters = new LinkedHashMap<>();
    values.forEach((name, all) -> parameters.put(name, all.toArray(new String[0])));
    return Collections.unmodifiableMap(parameters);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
