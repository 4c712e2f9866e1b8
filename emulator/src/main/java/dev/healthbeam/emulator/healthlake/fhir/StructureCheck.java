/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Whether a resource has the structure of its type: members that are known, as often as they may
 * be, with values of their types. HAPI's parser does the work. Safe for use by many threads.
 */
final class StructureCheck {
  private final FhirContext context;

  StructureCheck(FhirContext context) {
    this.context = context;
  }

  /** What is wrong with a resource; empty if nothing is. */
  List<Checked.Issue> issues(byte[] json) {
    Collected collected = new Collected();
    IParser parser = context.newJsonParser().setParserErrorHandler(collected);
    try {
      IBaseResource resource = parser.parseResource(new String(json, StandardCharsets.UTF_8));
      String type = context.getResourceType(resource);
      missing(type, resource, context.getElementDefinition(resource.getClass()), collected);
    } catch (DataFormatException | IllegalArgumentException e) {
      collected.add(null, "The resource cannot be parsed: " + e.getMessage());
    }
    return collected.issues;
  }

  /** The parser looks only at what is there. */
  private void missing(
      String path, IBase parent, BaseRuntimeElementDefinition<?> definition, Collected collected) {
    if (!(definition instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
      return;
    }
    for (BaseRuntimeChildDefinition child : composite.getChildren()) {
      List<IBase> values = child.getAccessor().getValues(parent);
      if (child.getMin() > 0 && values.isEmpty()) {
        collected.missing(path, child.getElementName());
      }
      for (IBase value : values) {
        missing(
            path + "." + child.getElementName(),
            value,
            context.getElementDefinition(value.getClass()),
            collected);
      }
    }
  }

  /** All that the parser has to say, where its own strict handler would stop at the first. */
  private static final class Collected extends ErrorHandlerAdapter {
    private final List<Checked.Issue> issues = new ArrayList<>();

    private void missing(String path, String name) {
      issues.add(new Checked.Issue("error", "Missing required property '" + name + "'", path));
    }

    private void add(IParseLocation where, String what) {
      String location = where == null ? null : where.getParentElementName();
      issues.add(new Checked.Issue("error", what, location));
    }

    @Override
    public void incorrectJsonType(
        IParseLocation where,
        String name,
        ValueType expected,
        ScalarType expectedScalar,
        ValueType found,
        ScalarType foundScalar) {
      add(
          where,
          "This property must be a "
              + (expectedScalar == null ? expected : expectedScalar)
              + ", not a "
              + (foundScalar == null ? found : foundScalar)
              + ": '"
              + name
              + "'");
    }

    @Override
    public void invalidValue(IParseLocation where, String value, String error) {
      add(where, "The value is not valid: " + error);
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation where, String name) {
      add(where, "This property may be there once and is repeated: '" + name + "'");
    }

    @Override
    public void unknownAttribute(IParseLocation where, String name) {
      add(where, "Unrecognised attribute '@" + name + "'");
    }

    @Override
    public void unknownElement(IParseLocation where, String name) {
      add(where, "Unrecognised property '@" + name + "'");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(IParseLocation where) {
      add(where, "An extension has a value and extensions");
    }
  }
}
