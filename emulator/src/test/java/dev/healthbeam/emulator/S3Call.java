/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A call of S3 that can be made of several servers, to compare what they answer. */
sealed interface S3Call {
  /** A bucket of one server. */
  record Target(S3Client s3, String bucket) {}

  /** What the server answered, without what differs between two servers that are both right. */
  default Object answer(Target target) {
    try {
      return call(target.s3(), target.bucket());
    } catch (S3Exception e) {
      return e.statusCode() + " " + e.awsErrorDetails().errorCode();
    }
  }

  /** Makes the call. */
  Object call(S3Client s3, String bucket);

  /** PutObject with headers and metadata. */
  record Put(String key, String content) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      return s3.putObject(
              r ->
                  r.bucket(bucket)
                      .key(key)
                      .contentType("text/plain")
                      .metadata(Map.of("length", "" + content.length())),
              RequestBody.fromString(content))
          .eTag();
    }
  }

  /** PutObject with If-None-Match. */
  record PutIfAbsent(String key, String content) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      return s3.putObject(
              r -> r.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromString(content))
          .eTag();
    }
  }

  /** PutObject with If-Match. */
  record PutIfMatch(String key, String eTag, String content) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      return s3.putObject(
              r -> r.bucket(bucket).key(key).ifMatch(eTag), RequestBody.fromString(content))
          .eTag();
    }
  }

  /** GetObject, of a range or, if null, of all. */
  record Get(String key, String range) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      ResponseBytes<GetObjectResponse> got =
          s3.getObjectAsBytes(r -> r.bucket(bucket).key(key).range(range));
      return List.of(
          got.asUtf8String(),
          got.response().eTag(),
          got.response().contentLength(),
          "" + got.response().contentRange(),
          got.response().metadata());
    }
  }

  /** HeadObject. */
  record Head(String key) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      HeadObjectResponse head = s3.headObject(r -> r.bucket(bucket).key(key));
      return List.of(head.contentLength(), head.eTag(), head.contentType(), head.metadata());
    }
  }

  /** CopyObject. */
  record Copy(String from, String key) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      return s3.copyObject(
              r ->
                  r.sourceBucket(bucket)
                      .sourceKey(from)
                      .destinationBucket(bucket)
                      .destinationKey(key))
          .copyObjectResult()
          .eTag();
    }
  }

  /** DeleteObject. */
  record Delete(String key) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      s3.deleteObject(r -> r.bucket(bucket).key(key));
      return "deleted";
    }
  }

  /** DeleteObjects. */
  record DeleteMany(List<String> keys) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      List<ObjectIdentifier> objects =
          keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
      DeleteObjectsResponse answer =
          s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(objects)));
      return List.of(
          answer.deleted().stream().map(deleted -> deleted.key()).sorted().toList(),
          answer.errors().size());
    }
  }

  /** ListObjectsV2, page by page. Members may be null. */
  record ListPages(String prefix, String delimiter, String startAfter, int maxKeys)
      implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      List<Object> pages = new ArrayList<>();
      String token = null;
      do {
        String from = token;
        ListObjectsV2Response page =
            s3.listObjectsV2(
                r ->
                    r.bucket(bucket)
                        .prefix(prefix)
                        .delimiter(delimiter)
                        .startAfter(startAfter)
                        .maxKeys(maxKeys)
                        .continuationToken(from));
        pages.add(
            List.of(
                page.contents().stream()
                    .map(object -> List.of(object.key(), object.size(), object.eTag()))
                    .toList(),
                page.commonPrefixes().stream().map(CommonPrefix::prefix).toList(),
                page.keyCount(),
                page.isTruncated()));
        token = page.nextContinuationToken();
      } while (token != null);
      return pages;
    }
  }

  /** A whole multipart upload, completed with the parts of these numbers, or aborted if none. */
  record Multipart(String key, List<String> parts, List<Integer> completed) implements S3Call {
    @Override
    public Object call(S3Client s3, String bucket) {
      String id = s3.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
      Map<Integer, String> eTags = new HashMap<>();
      for (int i = 1; i <= parts.size(); i++) {
        int number = i;
        RequestBody part = RequestBody.fromString(parts.get(i - 1));
        eTags.put(
            number,
            s3.uploadPart(r -> r.bucket(bucket).key(key).uploadId(id).partNumber(number), part)
                .eTag());
      }
      List<Object> answers = new ArrayList<>();
      s3.listParts(r -> r.bucket(bucket).key(key).uploadId(id))
          .parts()
          .forEach(part -> answers.add(List.of(part.partNumber(), part.eTag(), part.size())));
      if (!completed.isEmpty()) {
        answers.add(completion(s3, bucket, id, eTags));
      }
      answers.add(abortion(s3, bucket, id));
      return answers;
    }

    private Object completion(S3Client s3, String bucket, String id, Map<Integer, String> eTags) {
      List<CompletedPart> named =
          completed.stream()
              .map(
                  number ->
                      CompletedPart.builder()
                          .partNumber(number)
                          .eTag(eTags.getOrDefault(number, "\"none\""))
                          .build())
              .toList();
      try {
        return s3.completeMultipartUpload(
                r -> r.bucket(bucket).key(key).uploadId(id).multipartUpload(m -> m.parts(named)))
            .eTag();
      } catch (S3Exception e) {
        return e.statusCode() + " " + e.awsErrorDetails().errorCode();
      }
    }

    private Object abortion(S3Client s3, String bucket, String id) {
      try {
        s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(id));
        return "aborted";
      } catch (S3Exception e) {
        return e.statusCode() + " " + e.awsErrorDetails().errorCode();
      }
    }
  }
}
