/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

/** An error that a service answers, by the name its clients know it by. */
public final class ServiceException extends Exception {
  /** Where AWS's services have the shapes that no service's model declares. */
  private static final String COMMON_NAMESPACE = "com.amazon.coral.service";

  private final String name;
  private final int status;
  private final boolean common;

  /**
   * An error that the service's model declares.
   *
   * @param name the error's name, such as InvalidRequestException
   * @param status the HTTP status
   * @param message what to tell the caller; holds no document text
   */
  public ServiceException(String name, int status, String message) {
    this(name, status, message, false);
  }

  private ServiceException(String name, int status, String message, boolean common) {
    super(message, null, false, false);
    this.name = name;
    this.status = status;
    this.common = common;
  }

  /** An error that any service of AWS may answer, such as UnknownOperationException. */
  public static ServiceException common(String name, int status, String message) {
    return new ServiceException(name, status, message, true);
  }

  /** A request whose members cannot be read, or are of the wrong type. */
  public static ServiceException serialization(String message) {
    return common("SerializationException", 400, message);
  }

  /** A request for an operation, or a service, that is not there. */
  public static ServiceException unknownOperation(String message) {
    return common("UnknownOperationException", 404, message);
  }

  /** The same error under another name and in other words, unless these are empty. */
  ServiceException said(String otherName, String otherMessage) {
    return new ServiceException(
        otherName.isEmpty() ? name : otherName,
        status,
        otherMessage.isEmpty() ? getMessage() : otherMessage,
        common);
  }

  /** The error's name. */
  public String name() {
    return name;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The absolute id of the error's shape, if the service has its own shapes in this namespace. */
  String shapeId(String serviceNamespace) {
    return (common ? COMMON_NAMESPACE : serviceNamespace) + "#" + name;
  }
}
