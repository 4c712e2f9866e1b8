/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import dev.healthbeam.emulator.protocol.ServiceException;

/**
 * The errors of the service. Its model gives no HTTP statuses; by the API reference all are 400 but
 * for the service's own fault.
 */
final class Errors {
  private Errors() {}

  static ServiceException validation(String message) {
    return new ServiceException("ValidationException", 400, message);
  }

  static ServiceException throttling(String message) {
    return new ServiceException("ThrottlingException", 400, message);
  }

  static ServiceException notFound(String what) {
    return new ServiceException(
        "ResourceNotFoundException", 400, "The specified " + what + " was not found.");
  }

  static ServiceException conflict(String message) {
    return new ServiceException("ConflictException", 400, message);
  }

  static ServiceException internal() {
    return new ServiceException("InternalServerException", 500, "An internal error occurred.");
  }

  static ServiceException unavailable() {
    return ServiceException.common(
        "ServiceUnavailableException", 503, "The service is temporarily unavailable.");
  }

  static ServiceException unknownOperation() {
    return ServiceException.unknownOperation("There is no such operation.");
  }
}
