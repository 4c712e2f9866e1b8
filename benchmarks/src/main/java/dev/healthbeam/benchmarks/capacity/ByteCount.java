/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes as people write them: {@code 4096}, {@code 40kB}, {@code 10TB}; a kB has 1,000 bytes. */
final class ByteCount implements ITypeConverter<Long> {
  private static final Pattern FORM =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(B|KB|MB|GB|TB|PB)?");
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB");

  @Override
  public Long convert(String value) {
    Matcher form = FORM.matcher(value.strip().toUpperCase(Locale.ROOT));
    if (form.matches()) {
      int unit = form.group(2) == null ? 0 : UNITS.indexOf(form.group(2));
      double bytes = Double.parseDouble(form.group(1)) * Math.pow(1_000, unit);
      if (bytes >= 1 && bytes <= 1e18) {
        return Math.round(bytes);
      }
    }
    throw new TypeConversionException(
        "'" + value + "' is not a number of bytes from 1 to 1000PB, such as 4096, 40kB or 10TB");
  }
}
