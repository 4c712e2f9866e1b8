/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/** What can be done with the resources of one type: all that reads. HAPI's server calls it. */
public final class TypeProvider implements IResourceProvider {
  private final Class<? extends IBaseResource> type;
  private final String name;
  private final Shelf shelf;

  TypeProvider(Class<? extends IBaseResource> type, String name, Shelf shelf) {
    this.type = type;
    this.name = name;
    this.shelf = shelf;
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return type;
  }

  /** The current version, which is the only one that is kept. */
  @Read(version = true)
  public IBaseResource read(@IdParam IIdType id, RequestDetails request) {
    IBaseResource found = shelf.get(request.getTenantId(), name, id.getIdPart());
    boolean isThere =
        found != null
            && (!id.hasVersionIdPart()
                || id.getVersionIdPart().equals(found.getIdElement().getVersionIdPart()));
    if (!isThere) {
      throw new ResourceNotFoundException(id);
    }
    return found;
  }

  /** The resources that satisfy all of the request's parameters. */
  @Search(allowUnknownParams = true)
  public IBundleProvider search(RequestDetails request) {
    // Or the links of the bundle would name the data store twice: in their base, and behind it.
    request.setRequestPath(name);
    return shelf.search(request.getTenantId(), name, request.getParameters());
  }
}
