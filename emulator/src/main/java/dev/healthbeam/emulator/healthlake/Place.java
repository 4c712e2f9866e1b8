/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import java.net.URI;
import java.util.function.Supplier;

/**
 * Where data stores lie.
 *
 * @param region the Region they are in
 * @param accountId twelve digits
 * @param endpoint where the emulator is reached, once it serves
 */
public record Place(String region, String accountId, Supplier<URI> endpoint) {
  String arn(String datastore) {
    return "arn:aws:healthlake:" + region + ":" + accountId + ":datastore/fhir/" + datastore;
  }

  /** The address of a data store's FHIR REST interface. */
  public String fhirUrl(String datastore) {
    return endpoint.get() + "/datastore/" + datastore + "/r4/";
  }
}
