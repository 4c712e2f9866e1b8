/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.estimate;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What a unit of 100 characters costs, per analysis, on some day.
 *
 * @param date when the prices were looked up
 * @param source where, and what they leave out
 * @param currency their currency
 * @param perUnit the price of a unit by the name of the analysis; none where it is not known
 */
public record PriceTable(
    String date, String source, String currency, Map<String, BigDecimal> perUnit) {

  private static final String BUILT_IN = "prices.properties";
  private static final String UNKNOWN = "unknown";
  private static final Set<String> ABOUT = Set.of("date", "source", "currency");

  /** Copies the prices. */
  public PriceTable {
    perUnit = Map.copyOf(perUnit);
  }

  /** The table in the jar. */
  public static PriceTable builtIn() {
    try (InputStream in = PriceTable.class.getResourceAsStream(BUILT_IN)) {
      return parse(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A table of the user's.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is not a price table; the message says which line
   */
  public static PriceTable read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      return parse(in);
    }
  }

  /**
   * Reads a table in the form of Java properties: {@code date}, {@code source}, {@code currency},
   * and a line for each analysis.
   *
   * @throws IllegalArgumentException if a price is not a number or negative
   */
  static PriceTable parse(Reader in) throws IOException {
    Properties lines = new Properties();
    lines.load(in);
    Map<String, BigDecimal> prices = new HashMap<>();
    for (String name : lines.stringPropertyNames()) {
      String value = lines.getProperty(name).strip();
      if (ABOUT.contains(name) || value.isEmpty() || value.equals(UNKNOWN)) {
        continue;
      }
      prices.put(name, price(name, value));
    }
    return new PriceTable(
        lines.getProperty("date", "no date"),
        lines.getProperty("source", "no source"),
        lines.getProperty("currency", "USD"),
        prices);
  }

  private static BigDecimal price(String name, String value) {
    try {
      BigDecimal price = new BigDecimal(value);
      if (price.signum() >= 0) {
        return price;
      }
    } catch (NumberFormatException e) {
      // Told below, together with negative prices.
    }
    throw new IllegalArgumentException(
        name + " = " + value + ": a price per unit of 100 characters is expected, or 'unknown'");
  }

  /** The cost of some units of an analysis, or empty where the table has no price for it. */
  public Optional<BigDecimal> cost(String analysis, long units) {
    return Optional.ofNullable(perUnit.get(analysis))
        .map(price -> price.multiply(BigDecimal.valueOf(units)));
  }
}
