/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.s3.Precondition;
import dev.healthbeam.emulator.s3.S3Failure;
import dev.healthbeam.emulator.s3.StoredObject;
import java.time.Instant;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** The conditions under which an object is read, or copied from. Members may be null. */
record ReadConditions(
    String ifMatch, String ifNoneMatch, Instant modifiedSince, Instant unmodifiedSince) {

  static ReadConditions of(GetObjectRequest request) {
    return new ReadConditions(
        request.ifMatch(),
        request.ifNoneMatch(),
        request.ifModifiedSince(),
        request.ifUnmodifiedSince());
  }

  static ReadConditions of(CopyObjectRequest request) {
    return new ReadConditions(
        request.copySourceIfMatch(),
        request.copySourceIfNoneMatch(),
        request.copySourceIfModifiedSince(),
        request.copySourceIfUnmodifiedSince());
  }

  /**
   * Checks before a read.
   *
   * @throws S3Failure PreconditionFailed, or 304 if the client has it already
   */
  void checkGet(StoredObject object) {
    checkStillTheSame(object);
    if (!isNew(object)) {
      throw S3Failure.notModified();
    }
  }

  /**
   * Checks before a copy.
   *
   * @throws S3Failure PreconditionFailed
   */
  void checkCopy(StoredObject object) {
    checkStillTheSame(object);
    if (!isNew(object)) {
      throw S3Failure.preconditionFailed();
    }
  }

  /** If-Match outranks If-Unmodified-Since, as S3 documents. */
  private void checkStillTheSame(StoredObject object) {
    if (ifMatch != null) {
      new Precondition(ifMatch, null).check(object);
    } else if (unmodifiedSince != null && object.lastModified().isAfter(unmodifiedSince)) {
      throw S3Failure.preconditionFailed();
    }
  }

  /** If-None-Match outranks If-Modified-Since, as S3 documents. */
  private boolean isNew(StoredObject object) {
    if (ifNoneMatch != null) {
      return !Precondition.matches(ifNoneMatch, object);
    }
    return modifiedSince == null || object.lastModified().isAfter(modifiedSince);
  }
}
