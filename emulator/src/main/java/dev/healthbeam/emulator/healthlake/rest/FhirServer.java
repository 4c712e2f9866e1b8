/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.tenant.ITenantIdentificationStrategy;
import ca.uhn.fhir.util.UrlPathTokenizer;
import dev.healthbeam.emulator.healthlake.fhir.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * HAPI's server over all data stores: a data store is a tenant, named in the path before {@code
 * /r4}. FHIR's model is read when the first request comes.
 */
public final class FhirServer extends RestfulServer {
  private static final long serialVersionUID = 1;

  private final transient Resources resources;
  private final transient Function<String, Optional<Long>> datastores;

  /** {@code datastores} gives the number of a data store that can be read, by its id. */
  public FhirServer(Resources resources, Function<String, Optional<Long>> datastores) {
    this.resources = resources;
    this.datastores = datastores;
  }

  @Override
  protected void initialize() {
    FhirContext context = FhirContext.forR4Cached();
    setFhirContext(context);
    setServerName("Healthbeam emulator");
    setImplementationDescription("A stand-in of AWS HealthLake: read-only");
    setDefaultResponseEncoding(EncodingEnum.JSON);
    setTenantIdentificationStrategy(new DatastoreInPath());
    Shelf shelf = new Shelf(context, resources, datastores);
    List<TypeProvider> providers = new ArrayList<>();
    for (String type : context.getResourceTypes()) {
      providers.add(
          new TypeProvider(
              context.getResourceDefinition(type).getImplementingClass(), type, shelf));
    }
    registerProviders(providers);
    registerInterceptor(new UnreadableParameters());
  }

  /** HAPI takes parameters that cannot be read for an error of its own. */
  @Interceptor
  public static final class UnreadableParameters {
    /** The refusal, or null to leave the failure as it is. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException refusal(Throwable failure) {
      return failure instanceof HttpException refused
              && refused.getCode() == HttpStatus.BAD_REQUEST_400
          ? new InvalidRequestException("The parameters cannot be read")
          : null;
    }
  }

  private static final class DatastoreInPath implements ITenantIdentificationStrategy {
    @Override
    public void extractTenant(UrlPathTokenizer path, RequestDetails request) {
      request.setTenantId(path.nextTokenUnescapedAndSanitized());
      path.nextTokenUnescapedAndSanitized(); // r4
    }

    @Override
    public String massageServerBaseUrl(String base, RequestDetails request) {
      return base + "/" + request.getTenantId() + "/r4";
    }

    @Override
    public String resolveRelativeUrl(String url, RequestDetails request) {
      return url;
    }
  }
}
