/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.StoredObject;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Between the headers of the SDK's requests and responses and those the store keeps. */
final class Headers {
  private Headers() {}

  static ObjectHeaders of(PutObjectRequest request) {
    return new ObjectHeaders(
        request.contentType(),
        request.contentEncoding(),
        request.contentLanguage(),
        request.contentDisposition(),
        request.cacheControl(),
        request.expires(),
        request.storageClassAsString(),
        request.serverSideEncryptionAsString(),
        request.ssekmsKeyId(),
        request.metadata());
  }

  static ObjectHeaders of(CreateMultipartUploadRequest request) {
    return new ObjectHeaders(
        request.contentType(),
        request.contentEncoding(),
        request.contentLanguage(),
        request.contentDisposition(),
        request.cacheControl(),
        request.expires(),
        request.storageClassAsString(),
        request.serverSideEncryptionAsString(),
        request.ssekmsKeyId(),
        request.metadata());
  }

  /** A copy bears its source's headers unless told to replace them, but its own encryption. */
  static ObjectHeaders of(CopyObjectRequest request, ObjectHeaders source) {
    ObjectHeaders kept =
        request.metadataDirective() == MetadataDirective.REPLACE
            ? new ObjectHeaders(
                request.contentType(),
                request.contentEncoding(),
                request.contentLanguage(),
                request.contentDisposition(),
                request.cacheControl(),
                request.expires(),
                request.storageClassAsString(),
                null,
                null,
                request.metadata())
            : source;
    return kept.withEncryption(request.serverSideEncryptionAsString(), request.ssekmsKeyId());
  }

  @SuppressWarnings("deprecation") // S3Proxy reads expires and not the newer expiresString
  static GetObjectResponse response(StoredObject object, long length, String contentRange) {
    ObjectHeaders headers = object.headers();
    return GetObjectResponse.builder()
        .contentLength(length)
        .contentRange(contentRange)
        .eTag(object.eTag())
        .lastModified(object.lastModified())
        .contentType(headers.contentType())
        .contentEncoding(headers.contentEncoding())
        .contentLanguage(headers.contentLanguage())
        .contentDisposition(headers.contentDisposition())
        .cacheControl(headers.cacheControl())
        .expires(headers.expires())
        .storageClass(headers.storageClass())
        .serverSideEncryption(headers.encryption())
        .ssekmsKeyId(headers.kmsKeyId())
        .metadata(headers.userMetadata())
        .build();
  }
}
