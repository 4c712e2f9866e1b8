/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import dev.healthbeam.emulator.healthlake.fhir.Resources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources of all data stores as HAPI's model. Holds a page of them at a time. */
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final FhirContext context;
  private final Resources resources;
  private final Function<String, Optional<Long>> datastores;
  private final SearchParameters parameters;

  /** {@code datastores} gives the number of a data store that can be read, by its id. */
  Shelf(FhirContext context, Resources resources, Function<String, Optional<Long>> datastores) {
    this.context = context;
    this.resources = resources;
    this.datastores = datastores;
    this.parameters = new SearchParameters(context);
  }

  /** A resource, or null. */
  IBaseResource get(String datastore, String type, String id) {
    Resources.Version version = resources.get(number(datastore), type, id);
    if (version == null) {
      return null;
    }
    try {
      return parsed(version);
    } catch (DataFormatException e) {
      throw new InternalErrorException(
          "The resource was imported under minimal and cannot be read as FHIR", e);
    }
  }

  /** One page of those that satisfy all parameters, with the number of all. */
  IBundleProvider search(String datastore, String type, Map<String, String[]> query) {
    long number = number(datastore);
    Query asked = Query.of(type, query, parameters);
    List<IBaseResource> page = new ArrayList<>();
    long total = 0;
    long unreadable = 0;
    Iterator<Resources.Version> all = resources.of(number, type);
    while (all.hasNext()) {
      Resources.Version version = all.next();
      boolean isOnPage = total >= asked.offset() && page.size() < asked.count();
      try {
        IBaseResource resource = asked.isAll() && !isOnPage ? null : parsed(version);
        if (asked.isAll() || asked.matches(resource)) {
          if (isOnPage) {
            page.add(resource);
          }
          total++;
        }
      } catch (DataFormatException e) {
        // Minimal let it in, and nobody can search by what is in it.
        unreadable++;
      }
    }
    if (unreadable > 0) {
      LOG.debug("{} resources of {} cannot be read as FHIR", unreadable, type);
    }
    SimpleBundleProvider bundle = new SimpleBundleProvider(page);
    bundle.setSize((int) Math.min(Integer.MAX_VALUE, total));
    bundle.setCurrentPageOffset(asked.offset());
    bundle.setCurrentPageSize(asked.count());
    return bundle;
  }

  private long number(String datastore) {
    return datastores
        .apply(datastore)
        .orElseThrow(
            () -> new ResourceNotFoundException("There is no ACTIVE data store of this id."));
  }

  private IBaseResource parsed(Resources.Version version) {
    // What minimal let in need not be right; what the parser cannot take is left out.
    return context
        .newJsonParser()
        .setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors())
        .parseResource(new String(version.json(), StandardCharsets.UTF_8));
  }
}
