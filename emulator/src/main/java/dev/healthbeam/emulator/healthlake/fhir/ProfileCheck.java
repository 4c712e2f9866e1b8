/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * Whether a resource conforms to the profile of its type in R4: HAPI's instance validator, whose
 * words HealthLake's own diagnostics are. Safe for use by many threads.
 *
 * <p>Only what the base specification brings is known: a code of a system that is not in it, and a
 * profile that is not in it, are let pass; references need not resolve.
 */
final class ProfileCheck {
  private final FhirValidator validator;

  ProfileCheck(FhirContext context) {
    FhirInstanceValidator instances =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
    instances.setErrorForUnknownProfiles(false);
    instances.setAnyExtensionsAllowed(true);
    instances.setNoExtensibleWarnings(true);
    instances.setNoBindingMsgSuppressed(true);
    instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    this.validator = context.newValidator().registerValidatorModule(instances);
  }

  /** What is wrong with a resource, warnings among it; empty if there is no error. */
  List<Checked.Issue> issues(byte[] json) {
    List<SingleValidationMessage> messages =
        validator.validateWithResult(new String(json, StandardCharsets.UTF_8)).getMessages();
    if (messages.stream().noneMatch(ProfileCheck::isError)) {
      return List.of();
    }
    return messages.stream()
        .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
        .map(
            message ->
                new Checked.Issue(
                    isError(message) ? "error" : "warning",
                    message.getMessage(),
                    message.getLocationString()))
        .toList();
  }

  private static boolean isError(SingleValidationMessage message) {
    return message.getSeverity() == ResultSeverityEnum.ERROR
        || message.getSeverity() == ResultSeverityEnum.FATAL;
  }
}
