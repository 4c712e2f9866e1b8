/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service as its protocols see it: operations by name, members in, members out. */
public interface AwsService {
  /**
   * The name of its shape in its model, such as ComprehendMedical_20181030: what stands before the
   * operation in X-Amz-Target, and in the path of Smithy RPC.
   */
  String shapeName();

  /** The namespace of its shapes, such as com.amazonaws.comprehendmedical. */
  String namespace();

  /** Its name in signatures, such as comprehendmedical. */
  String signingName();

  /** Which AWS JSON it speaks: 1.0 or 1.1. */
  String jsonVersion();

  /** Whether it speaks Smithy RPC v2 CBOR as well. */
  boolean speaksCbor();

  /** Whether it has an operation of this name. */
  boolean offers(String operation);

  /**
   * The name of the job that a call is about, or an empty string. The members may be anything.
   *
   * @param operation one that it offers
   */
  String jobName(String operation, ObjectNode input);

  /**
   * Calls an operation.
   *
   * @param operation its name, such as StartPHIDetectionJob
   * @param input the members of the request; times are read by {@link Timestamp#read}
   * @return the members of the response; times are made by {@link Timestamp#of}
   * @throws ServiceException any error that the service answers
   */
  ObjectNode call(String operation, ObjectNode input) throws ServiceException;

  /**
   * The error for one call too many.
   *
   * @param operation one that it offers
   */
  ServiceException throttled(String operation);

  /** The error for what is the service's own fault. */
  ServiceException internalError();

  /** The error while the service is not to be had. */
  ServiceException unavailable();
}
