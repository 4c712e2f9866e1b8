/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import dev.healthbeam.emulator.protocol.ServiceException;

/** The errors of the service, with the HTTP statuses of its API reference. */
final class Errors {
  private Errors() {}

  static ServiceException badRequest(String message) {
    return new ServiceException("BadRequestException", 400, message);
  }

  static ServiceException limitExceeded(String message) {
    return new ServiceException("LimitExceededException", 400, message);
  }

  static ServiceException nameTaken() {
    return new ServiceException(
        "ConflictException", 400, "There is a job of this name. Choose another name.");
  }

  static ServiceException notFound() {
    return new ServiceException("NotFoundException", 400, "There is no job of this name.");
  }

  static ServiceException internal() {
    return new ServiceException("InternalFailureException", 500, "An internal error occurred.");
  }

  /** One call too many, in the words that all of AWS knows and no operation declares. */
  static ServiceException throttling() {
    return ServiceException.common("ThrottlingException", 400, "Rate exceeded");
  }

  /** No operation declares it. */
  static ServiceException unavailable() {
    return ServiceException.common(
        "ServiceUnavailableException", 503, "The service is temporarily unavailable.");
  }

  static ServiceException unknownOperation() {
    return ServiceException.unknownOperation("There is no such operation.");
  }
}
