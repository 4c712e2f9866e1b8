/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.metrics.MetricsContainer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts what the SDK sends again, as {@code callsRetried.s3.OPERATION}. */
final class CountRetries implements ExecutionInterceptor {

  private static final ExecutionAttribute<AtomicInteger> SENT =
      new ExecutionAttribute<>("healthbeam.sent");
  private static final ExecutionAttribute<MetricsContainer> STEP =
      new ExecutionAttribute<>("healthbeam.step");

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    attributes.putAttribute(SENT, new AtomicInteger());
    attributes.putAttribute(STEP, StepMetrics.current());
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    if (attributes.getAttribute(SENT).incrementAndGet() > 1) {
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      StepMetrics.count(attributes.getAttribute(STEP), "callsRetried.s3." + operation);
    }
  }
}
