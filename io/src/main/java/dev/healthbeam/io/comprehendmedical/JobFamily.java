/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalRequest;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalResponse;
import software.amazon.awssdk.services.comprehendmedical.model.DescribeEntitiesDetectionV2JobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.DescribeIcd10CmInferenceJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.DescribePhiDetectionJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.DescribeRxNormInferenceJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.DescribeSnomedctInferenceJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.ListEntitiesDetectionV2JobsRequest;
import software.amazon.awssdk.services.comprehendmedical.model.ListIcd10CmInferenceJobsRequest;
import software.amazon.awssdk.services.comprehendmedical.model.ListPhiDetectionJobsRequest;
import software.amazon.awssdk.services.comprehendmedical.model.ListRxNormInferenceJobsRequest;
import software.amazon.awssdk.services.comprehendmedical.model.ListSnomedctInferenceJobsRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StartEntitiesDetectionV2JobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StartIcd10CmInferenceJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StartPhiDetectionJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StartRxNormInferenceJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StartSnomedctInferenceJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StopEntitiesDetectionV2JobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StopIcd10CmInferenceJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StopPhiDetectionJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StopRxNormInferenceJobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.StopSnomedctInferenceJobRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The four operations of each analysis. The SDK gives each a request class of its own, with the
 * same members under the same names; here they are filled by those names.
 *
 * @param job what the operations' names have in common, e.g. {@code PHIDetectionJob}
 */
record JobFamily(String job, Operation start, Operation describe, Operation list, Operation stop) {

  /** One operation of the service, its request given as members by their names in the model. */
  @FunctionalInterface
  interface Operation {
    ComprehendMedicalResponse call(ComprehendMedicalClient client, Map<String, ?> members);
  }

  private static final Map<Analysis, JobFamily> ALL =
      Map.of(
          Analysis.ENTITIES_V2,
          new JobFamily(
              "EntitiesDetectionV2Job",
              operation(
                  StartEntitiesDetectionV2JobRequest::builder,
                  ComprehendMedicalClient::startEntitiesDetectionV2Job),
              operation(
                  DescribeEntitiesDetectionV2JobRequest::builder,
                  ComprehendMedicalClient::describeEntitiesDetectionV2Job),
              operation(
                  ListEntitiesDetectionV2JobsRequest::builder,
                  ComprehendMedicalClient::listEntitiesDetectionV2Jobs),
              operation(
                  StopEntitiesDetectionV2JobRequest::builder,
                  ComprehendMedicalClient::stopEntitiesDetectionV2Job)),
          Analysis.PHI,
          new JobFamily(
              "PHIDetectionJob",
              operation(
                  StartPhiDetectionJobRequest::builder,
                  ComprehendMedicalClient::startPHIDetectionJob),
              operation(
                  DescribePhiDetectionJobRequest::builder,
                  ComprehendMedicalClient::describePHIDetectionJob),
              operation(
                  ListPhiDetectionJobsRequest::builder,
                  ComprehendMedicalClient::listPHIDetectionJobs),
              operation(
                  StopPhiDetectionJobRequest::builder,
                  ComprehendMedicalClient::stopPHIDetectionJob)),
          Analysis.ICD10CM,
          new JobFamily(
              "ICD10CMInferenceJob",
              operation(
                  StartIcd10CmInferenceJobRequest::builder,
                  ComprehendMedicalClient::startICD10CMInferenceJob),
              operation(
                  DescribeIcd10CmInferenceJobRequest::builder,
                  ComprehendMedicalClient::describeICD10CMInferenceJob),
              operation(
                  ListIcd10CmInferenceJobsRequest::builder,
                  ComprehendMedicalClient::listICD10CMInferenceJobs),
              operation(
                  StopIcd10CmInferenceJobRequest::builder,
                  ComprehendMedicalClient::stopICD10CMInferenceJob)),
          Analysis.RXNORM,
          new JobFamily(
              "RxNormInferenceJob",
              operation(
                  StartRxNormInferenceJobRequest::builder,
                  ComprehendMedicalClient::startRxNormInferenceJob),
              operation(
                  DescribeRxNormInferenceJobRequest::builder,
                  ComprehendMedicalClient::describeRxNormInferenceJob),
              operation(
                  ListRxNormInferenceJobsRequest::builder,
                  ComprehendMedicalClient::listRxNormInferenceJobs),
              operation(
                  StopRxNormInferenceJobRequest::builder,
                  ComprehendMedicalClient::stopRxNormInferenceJob)),
          Analysis.SNOMEDCT,
          new JobFamily(
              "SNOMEDCTInferenceJob",
              operation(
                  StartSnomedctInferenceJobRequest::builder,
                  ComprehendMedicalClient::startSNOMEDCTInferenceJob),
              operation(
                  DescribeSnomedctInferenceJobRequest::builder,
                  ComprehendMedicalClient::describeSNOMEDCTInferenceJob),
              operation(
                  ListSnomedctInferenceJobsRequest::builder,
                  ComprehendMedicalClient::listSNOMEDCTInferenceJobs),
              operation(
                  StopSnomedctInferenceJobRequest::builder,
                  ComprehendMedicalClient::stopSNOMEDCTInferenceJob)));

  /** The operations of an analysis. */
  static JobFamily of(Analysis analysis) {
    return ALL.get(analysis);
  }

  private static <B extends SdkPojo & SdkBuilder<B, Q>, Q extends ComprehendMedicalRequest>
      Operation operation(
          Supplier<B> request,
          BiFunction<ComprehendMedicalClient, Q, ? extends ComprehendMedicalResponse> method) {
    return (client, members) -> {
      B builder = request.get();
      int filled = 0;
      for (SdkField<?> field : builder.sdkFields()) {
        Object value = members.get(field.memberName());
        if (value != null) {
          field.set(builder, value);
          filled++;
        }
      }
      if (filled != members.size()) {
        throw new IllegalStateException("a request without all of " + members.keySet());
      }
      return method.apply(client, builder.build());
    };
  }
}
