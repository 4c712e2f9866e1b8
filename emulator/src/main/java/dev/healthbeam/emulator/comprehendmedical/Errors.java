/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import dev.healthbeam.emulator.protocol.ServiceException;

/** The errors of the service, with the HTTP statuses its model gives since April 2026. */
final class Errors {
  private Errors() {}

  static ServiceException invalidRequest(String message) {
    return new ServiceException("InvalidRequestException", 400, message);
  }

  static ServiceException invalidFilter(String message) {
    return new ServiceException("ValidationException", 400, message);
  }

  static ServiceException invalidEncoding() {
    return new ServiceException(
        "InvalidEncodingException",
        400,
        "Text is not valid Unicode: it has one half of a surrogate pair without the other.");
  }

  static ServiceException textTooLong(int length, long limit, String unit) {
    return new ServiceException(
        "TextSizeLimitExceededException",
        400,
        "Text has " + length + " " + unit + "; the limit is " + limit + " " + unit + ".");
  }

  static ServiceException notFound() {
    return new ServiceException(
        "ResourceNotFoundException", 404, "The specified job was not found.");
  }

  static ServiceException internal() {
    return new ServiceException("InternalServerException", 500, "An internal error occurred.");
  }

  static ServiceException unavailable() {
    return new ServiceException(
        "ServiceUnavailableException", 503, "The service is temporarily unavailable.");
  }

  static ServiceException unknownOperation() {
    return ServiceException.unknownOperation("There is no such operation.");
  }

  /** One call, or one job, too many. */
  static ServiceException tooMany(String message) {
    return new ServiceException("TooManyRequestsException", 429, message);
  }

  /** One call too many, in the words that all of AWS knows and no operation declares. */
  static ServiceException throttling(String message) {
    return ServiceException.common("ThrottlingException", 400, message);
  }
}
