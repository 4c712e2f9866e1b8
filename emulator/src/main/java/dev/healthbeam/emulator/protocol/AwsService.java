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

  /**
   * Calls an operation.
   *
   * @param operation its name, such as StartPHIDetectionJob
   * @param input the members of the request; times are read by {@link Timestamp#read}
   * @return the members of the response; times are made by {@link Timestamp#of}
   * @throws ServiceException any error that the service answers
   * @throws LostResponseException if the call was done but its answer is to be lost
   */
  ObjectNode call(String operation, ObjectNode input)
      throws ServiceException, LostResponseException;
}
