/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service as its protocols see it: operations by name, members in, members out. */
public interface AwsService {
  /** What stands before the operation in X-Amz-Target, such as ComprehendMedical_20181030. */
  String targetPrefix();

  /**
   * Calls an operation.
   *
   * @param operation its name, such as StartPHIDetectionJob
   * @param input the members of the request
   * @return the members of the response; times are numbers of seconds since 1970
   * @throws ServiceException any error that the service answers
   * @throws LostResponseException if the call was done but its answer is to be lost
   */
  ObjectNode call(String operation, ObjectNode input)
      throws ServiceException, LostResponseException;
}
