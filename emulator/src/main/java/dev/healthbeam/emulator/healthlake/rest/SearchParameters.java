/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.fhirpath.FhirPathExecutionException;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/** R4's search parameters, and what they find in a resource. Safe for use by many threads. */
final class SearchParameters {
  private final FhirContext context;
  private final Map<String, IFhirPath.IParsedExpression> expressions = new ConcurrentHashMap<>();

  SearchParameters(FhirContext context) {
    this.context = context;
  }

  /**
   * The parameter of a type.
   *
   * @throws InvalidRequestException if there is none, or none that can be searched by here
   */
  RuntimeSearchParam named(String type, String name) {
    RuntimeSearchParam parameter = context.getResourceDefinition(type).getSearchParam(name);
    if (parameter == null) {
      Set<String> known = new TreeSet<>();
      context.getResourceDefinition(type).getSearchParams().forEach(p -> known.add(p.getName()));
      throw new InvalidRequestException(
          "Unknown search parameter '" + name + "' of " + type + "; it has " + known);
    }
    switch (parameter.getParamType()) {
      case STRING, TOKEN, REFERENCE, DATE, QUANTITY, NUMBER, URI -> {
        return parameter;
      }
      default ->
          throw new InvalidRequestException(
              "The search parameter '"
                  + name
                  + "' is of the type "
                  + parameter.getParamType().getCode()
                  + ", which the emulator does not search by");
    }
  }

  /** The values of a resource that a parameter looks at. */
  List<IBase> values(IBaseResource resource, String path) {
    IFhirPath paths = context.newFhirPath();
    paths.setEvaluationContext(new TypesOfReferences());
    try {
      IFhirPath.IParsedExpression expression =
          expressions.computeIfAbsent(path, text -> parsed(paths, text));
      return paths.evaluate(resource, expression, IBase.class);
    } catch (FhirPathExecutionException e) {
      return List.of();
    }
  }

  private static IFhirPath.IParsedExpression parsed(IFhirPath paths, String text) {
    try {
      return paths.parse(text);
    } catch (Exception e) {
      throw new IllegalStateException("R4's own search parameters are FHIRPath", e);
    }
  }

  /** Enough for {@code resolve() is Patient}: an empty resource of the type that is referred to. */
  private final class TypesOfReferences implements IFhirPathEvaluationContext {
    @Override
    public IBase resolveReference(IIdType reference, IBase from) {
      String type = reference.getResourceType();
      return type != null && context.getResourceTypes().contains(type)
          ? context.getResourceDefinition(type).newInstance()
          : null;
    }
  }
}
