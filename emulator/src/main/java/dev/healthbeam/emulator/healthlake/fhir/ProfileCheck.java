/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;

/**
 * Whether a resource conforms to the profile of its type in R4: the instance validator that HAPI
 * wraps, whose words HealthLake's own diagnostics are. Safe for use by many threads.
 *
 * <p>Only what the base specification brings is known: a code of a system that is not in it, and a
 * profile that is not in it, are let pass; references need not resolve.
 *
 * <p>HAPI's own wrapper makes a validator for each resource, and each reads a registry of OIDs, of
 * 1.5 MB, when it is made (org.hl7.fhir.validation 6.7.9): four fifths of the time. Here some are
 * kept and lent out.
 */
final class ProfileCheck {
  /** A validator remembers some of what it has seen; so many resources, and it has seen enough. */
  private static final int RESOURCES_PER_VALIDATOR = 2_000;

  private final WorkerContextValidationSupportAdapter profiles;
  private final Queue<Lent> idle = new ConcurrentLinkedQueue<>();

  ProfileCheck(FhirContext context) {
    this.profiles =
        WorkerContextValidationSupportAdapter.newVersionSpecificWorkerContextWrapper(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
  }

  private static final class Lent {
    private final InstanceValidator validator;
    private int resources;

    private Lent(InstanceValidator validator) {
      this.validator = validator;
    }
  }

  /** What is wrong with a resource, warnings among it; empty if there is no error. */
  List<Checked.Issue> issues(byte[] json) {
    Lent lent = idle.poll();
    if (lent == null) {
      lent = new Lent(validator());
    }
    List<ValidationMessage> messages = new ArrayList<>();
    try {
      lent.validator.validate(
          null, messages, new ByteArrayInputStream(json), FhirFormat.JSON, List.of());
    } catch (FHIRException e) {
      return List.of(Checked.Issue.error("The resource cannot be read: " + e.getMessage()));
    }
    if (++lent.resources < RESOURCES_PER_VALIDATOR) {
      idle.add(lent);
    }
    if (messages.stream().noneMatch(ProfileCheck::isError)) {
      return List.of();
    }
    return messages.stream()
        .filter(message -> isError(message) || message.getLevel() == IssueSeverity.WARNING)
        .map(
            message ->
                new Checked.Issue(
                    isError(message) ? "error" : "warning",
                    message.getMessage(),
                    message.getLocation()))
        .toList();
  }

  private InstanceValidator validator() {
    InstanceValidator validator =
        new InstanceValidator(
            profiles,
            new FhirInstanceValidator.NullEvaluationContext(),
            new XVerExtensionManagerOld(profiles),
            new ValidatorSession(),
            new ValidatorSettings());
    validator.setAnyExtensionsAllowed(true);
    validator.setErrorForUnknownProfiles(false);
    validator.setUnknownCodeSystemsCauseErrors(false);
    validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
    validator.setNoExtensibleWarnings(true);
    validator.setNoBindingMsgSuppressed(true);
    validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    return validator;
  }

  private static boolean isError(ValidationMessage message) {
    return message.getLevel() == IssueSeverity.ERROR || message.getLevel() == IssueSeverity.FATAL;
  }
}
