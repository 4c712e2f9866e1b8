/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.s3.Body;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.Page;
import dev.healthbeam.emulator.s3.Precondition;
import dev.healthbeam.emulator.s3.S3Failure;
import dev.healthbeam.emulator.s3.StoredObject;
import dev.healthbeam.emulator.s3.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Shows the emulator's store to S3Proxy. It only translates: whatever can go wrong is the store's
 * to say, and {@link S3Servlet} answers with its code. Access lists are accepted and forgotten.
 */
final class StoreAdapter implements BlobStore {
  private final Buckets buckets;
  private final String region;

  StoreAdapter(Buckets buckets, String region) {
    this.buckets = buckets;
    this.region = region;
  }

  @Override
  public ListBucketsResponse list() {
    return ListBucketsResponse.builder()
        .buckets(
            buckets.all().stream()
                .map(bucket -> SdkResponses.bucket(bucket.name(), bucket.created()))
                .toList())
        .build();
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    String prefix = request.prefix() == null ? "" : request.prefix();
    String after =
        request.continuationToken() == null
            ? request.startAfter()
            : keyOf(request.continuationToken());
    int limit = request.maxKeys() == null ? 1000 : request.maxKeys();
    Page page = buckets.get(request.bucket()).list(prefix, request.delimiter(), after, limit);
    return SdkResponses.objectsPage(
        page.entries().stream()
            .map(
                entry ->
                    SdkResponses.objectEntry(
                        entry.key(),
                        entry.object().eTag(),
                        entry.object().lastModified(),
                        entry.object().size(),
                        StorageClass.STANDARD))
            .toList(),
        page.commonPrefixes().stream().map(SdkResponses::commonPrefix).toList(),
        page.last() == null ? null : tokenOf(page.last()));
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    if (buckets.find(request.bucket()) == null) {
      // S3Proxy tells "is not there" from other failures by this exception.
      throw S3Exceptions.noSuchBucket(request.bucket(), "no such bucket");
    }
    return HeadBucketResponse.builder().bucketRegion(region).build();
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    Bucket created = buckets.create(request.bucket());
    return CreateBucketResponse.builder().location("/" + created.name()).build();
  }

  @Override
  public void deleteBucket(String container) {
    buckets.delete(container);
  }

  @Override
  public BucketCannedACL getContainerAccess(String container) {
    buckets.get(container);
    return BucketCannedACL.PRIVATE;
  }

  @Override
  public void setContainerAccess(String container, BucketCannedACL access) {
    buckets.get(container);
  }

  @Override
  public boolean supportsServerSideEncryption() {
    return true;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    Bucket bucket = buckets.get(request.bucket());
    try (Body body = received(payload, request.contentLength(), request.contentMD5())) {
      StoredObject stored =
          bucket.put(
              request.key(),
              body,
              Headers.of(request),
              new Precondition(request.ifMatch(), request.ifNoneMatch()));
      return PutObjectResponse.builder()
          .eTag(stored.eTag())
          .serverSideEncryption(stored.headers().encryption())
          .ssekmsKeyId(stored.headers().kmsKeyId())
          .build();
    }
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return buckets
        .get(request.sourceBucket())
        .reading(request.sourceKey(), source -> copied(request, there(source)));
  }

  private CopyObjectResponse copied(CopyObjectRequest request, StoredObject source) {
    ReadConditions.of(request).checkCopy(source);
    ObjectHeaders headers = Headers.of(request, source.headers());
    StoredObject copy =
        buckets.get(request.destinationBucket()).copy(request.destinationKey(), source, headers);
    return SdkResponses.copyResponse(copy.eTag(), copy.lastModified()).toBuilder()
        .serverSideEncryption(headers.encryption())
        .ssekmsKeyId(headers.kmsKeyId())
        .build();
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    StoredObject object = buckets.get(request.bucket()).find(request.key());
    if (object == null) {
      throw S3Exceptions.noSuchKey(request.bucket(), request.key(), "no such key");
    }
    return SdkResponses.toHead(Headers.response(object, object.size(), null));
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return buckets
        .get(request.bucket())
        .reading(request.key(), object -> opened(request, there(object)));
  }

  private static ResponseInputStream<GetObjectResponse> opened(
      GetObjectRequest request, StoredObject object) {
    ReadConditions.of(request).checkGet(object);
    Range range = Range.of(request.range(), object.size());
    return SdkResponses.getResponse(
        Headers.response(object, range.length(), range.contentRange()),
        object.open(range.offset(), range.length()));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    buckets.get(request.bucket()).remove(request.key(), new Precondition(request.ifMatch(), null));
    return DeleteObjectResponse.builder().build();
  }

  @Override
  public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
    Bucket bucket = buckets.get(request.bucket());
    List<DeletedObject> deleted = new ArrayList<>();
    bucket.removeAll(request.delete().objects().stream().map(ObjectIdentifier::key).toList());
    for (ObjectIdentifier object : request.delete().objects()) {
      deleted.add(DeletedObject.builder().key(object.key()).build());
    }
    return DeleteObjectsResponse.builder().deleted(deleted).build();
  }

  @Override
  public ObjectCannedACL getBlobAccess(String container, String name) {
    buckets.get(container).get(name);
    return ObjectCannedACL.PRIVATE;
  }

  @Override
  public void setBlobAccess(String container, String name, ObjectCannedACL access) {
    buckets.get(container).get(name);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    Uploads.Upload upload =
        buckets.get(request.bucket()).uploads().begin(request.key(), Headers.of(request));
    return new MultipartUpload(upload.id(), request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    buckets.get(upload.containerName()).uploads().abort(upload.id(), upload.blobName());
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    List<Uploads.NamedPart> parts =
        request.multipartUpload().parts().stream()
            .map(part -> new Uploads.NamedPart(part.partNumber(), part.eTag()))
            .toList();
    StoredObject whole =
        buckets
            .get(upload.containerName())
            .uploads()
            .complete(
                upload.id(),
                upload.blobName(),
                parts,
                new Precondition(request.ifMatch(), request.ifNoneMatch()));
    return SdkResponses.completeResponse(whole.eTag());
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    Uploads uploads = buckets.get(upload.containerName()).uploads();
    try (Body body = received(payload, request.contentLength(), request.contentMD5())) {
      StoredObject part = uploads.put(upload.id(), upload.blobName(), request.partNumber(), body);
      return SdkResponses.uploadedPart(part.eTag());
    }
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return buckets
        .get(upload.containerName())
        .uploads()
        .parts(upload.id(), upload.blobName())
        .entrySet()
        .stream()
        .map(
            part ->
                SdkResponses.part(
                    part.getKey(),
                    part.getValue().size(),
                    part.getValue().eTag(),
                    part.getValue().lastModified()))
        .toList();
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String container) {
    return buckets.get(container).uploads().all().stream()
        .map(upload -> SdkResponses.upload(upload.key(), upload.id(), upload.initiated()))
        .toList();
  }

  @Override
  public long getMinimumMultipartPartSize() {
    return 5 * 1024 * 1024;
  }

  /** A token is opaque to clients and goes into XML as it is, so it must not hold the raw key. */
  private static String tokenOf(String last) {
    return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  private static String keyOf(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Failure.invalidToken();
    }
  }

  private static StoredObject there(StoredObject object) {
    if (object == null) {
      throw S3Failure.noSuchKey();
    }
    return object;
  }

  private Body received(InputStream payload, Long length, String md5) {
    Body body;
    try (payload) {
      body = buckets.receive(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean whole = length == null || length == body.bytes();
    if (!whole || (md5 != null && !md5.equals(body.contentMd5()))) {
      body.close();
      throw whole ? S3Failure.badDigest() : S3Failure.incompleteBody();
    }
    return body;
  }
}
