/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.pipelines.console.Amounts;
import java.util.Map;

/** What the service's JobProgressReport says, in words; the numbers are sums over jobs. */
final class ImportProgress {

  private ImportProgress() {}

  /** {@code 4,200 of 7,160 resources imported, 3 failed, 2.1 MB scanned, 0.4 MB/s}. */
  static String words(Map<String, Double> numbers) {
    if (numbers.isEmpty()) {
      return "";
    }
    long failed = count(numbers, "TotalNumberOfResourcesWithCustomerError");
    long perSecond = bytes(numbers, "Throughput");
    return Amounts.count(count(numbers, "TotalNumberOfResourcesImported"))
        + " of "
        + Amounts.count(count(numbers, "TotalNumberOfResourcesScanned"), "scanned resource")
        + " imported"
        + (failed > 0 ? ", " + Amounts.count(failed) + " failed" : "")
        + ", "
        + Amounts.bytes(bytes(numbers, "TotalSizeOfScannedFilesInMB"))
        + " scanned"
        + (perSecond > 0 ? ", " + Amounts.bytes(perSecond) + "/s" : "");
  }

  /** The service speaks of MB. */
  private static long bytes(Map<String, Double> numbers, String name) {
    return Math.round(numbers.getOrDefault(name, 0.0) * 1_000_000);
  }

  private static long count(Map<String, Double> numbers, String name) {
    return Math.round(numbers.getOrDefault(name, 0.0));
  }
}
