/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

/** A refusal by the store, with the code and the HTTP status that S3 would answer. */
public final class S3Failure extends RuntimeException {
  private final String code;
  private final int status;

  S3Failure(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** S3's error code, such as NoSuchKey. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  static S3Failure noSuchBucket() {
    return new S3Failure("NoSuchBucket", 404, "The specified bucket does not exist");
  }

  /** There is no such object. */
  public static S3Failure noSuchKey() {
    return new S3Failure("NoSuchKey", 404, "The specified key does not exist.");
  }

  static S3Failure keyTooLong() {
    return new S3Failure("KeyTooLongError", 400, "Your key is too long");
  }

  /** A call about an object that names none. */
  public static S3Failure noKey() {
    return new S3Failure("InvalidRequest", 400, "A key must be specified");
  }

  /** The body of a request that is not an object's is too long. */
  public static S3Failure tooLong(int bytes) {
    return new S3Failure(
        "MaxMessageLengthExceeded", 400, "Your request was too big: over " + bytes + " bytes.");
  }

  static S3Failure noSuchUpload() {
    return new S3Failure(
        "NoSuchUpload",
        404,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have"
            + " been aborted or completed.");
  }

  /** A condition of the request does not hold. */
  public static S3Failure preconditionFailed() {
    return new S3Failure(
        "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
  }

  static S3Failure bucketAlreadyOwnedByYou() {
    return new S3Failure(
        "BucketAlreadyOwnedByYou",
        409,
        "Your previous request to create the named bucket succeeded and you already own it.");
  }

  static S3Failure bucketNotEmpty() {
    return new S3Failure("BucketNotEmpty", 409, "The bucket you tried to delete is not empty");
  }

  static S3Failure invalidPart() {
    return new S3Failure(
        "InvalidPart", 400, "One or more of the specified parts could not be found.");
  }

  static S3Failure invalidPartOrder() {
    return new S3Failure(
        "InvalidPartOrder",
        400,
        "The list of parts was not in ascending order. Parts must be ordered by part number.");
  }

  /** A body shorter than announced. */
  public static S3Failure incompleteBody() {
    return new S3Failure(
        "IncompleteBody",
        400,
        "You did not provide the number of bytes specified by the Content-Length HTTP header");
  }

  /** A body that is not what its checksum says. */
  public static S3Failure badDigest() {
    return new S3Failure(
        "BadDigest", 400, "The Content-MD5 you specified did not match what we received.");
  }

  /** A continuation token that this store did not give out. */
  public static S3Failure invalidToken() {
    return new S3Failure("InvalidArgument", 400, "The continuation token provided is incorrect");
  }

  /** A conditional read whose answer the client has already. */
  public static S3Failure notModified() {
    return new S3Failure("NotModified", 304, "");
  }

  /** A range that begins after the last byte. */
  public static S3Failure invalidRange() {
    return new S3Failure("InvalidRange", 416, "The requested range is not satisfiable");
  }
}
