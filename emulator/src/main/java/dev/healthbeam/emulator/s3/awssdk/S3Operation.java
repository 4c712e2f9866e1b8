/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request asks of S3, in S3's own words.
 *
 * @param name the operation, such as PutObject
 * @param key the object, or an empty string
 */
record S3Operation(String name, String key) {
  /** Parts of a bucket or an object that have operations of their own, as the query names them. */
  private static final Map<String, String> SUBRESOURCES =
      Map.ofEntries(
          Map.entry("acl", "Acl"),
          Map.entry("cors", "Cors"),
          Map.entry("encryption", "Encryption"),
          Map.entry("legal-hold", "LegalHold"),
          Map.entry("lifecycle", "LifecycleConfiguration"),
          Map.entry("location", "Location"),
          Map.entry("logging", "Logging"),
          Map.entry("notification", "NotificationConfiguration"),
          Map.entry("object-lock", "LockConfiguration"),
          Map.entry("ownershipControls", "OwnershipControls"),
          Map.entry("policy", "Policy"),
          Map.entry("publicAccessBlock", "PublicAccessBlock"),
          Map.entry("replication", "Replication"),
          Map.entry("retention", "Retention"),
          Map.entry("tagging", "Tagging"),
          Map.entry("versioning", "Versioning"),
          Map.entry("website", "Website"));

  private static final String OTHER = "Other";

  /**
   * Reads a request in path style.
   *
   * @param rawPath the path as it came
   * @param rawQuery the query as it came; may be null
   * @param copies whether there is a header x-amz-copy-source
   */
  static S3Operation of(String method, String rawPath, String rawQuery, boolean copies) {
    String path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String key = slash < 0 ? "" : decoded(path.substring(slash + 1));
    Set<String> query = names(rawQuery);
    if (bucket.isEmpty()) {
      return new S3Operation(method.equals("GET") ? "ListBuckets" : OTHER, "");
    }
    return key.isEmpty()
        ? new S3Operation(onBucket(method, query), "")
        : new S3Operation(onObject(method, query, copies), key);
  }

  private static String onBucket(String method, Set<String> query) {
    List<String> part = subresource(query);
    if (!part.isEmpty() && Set.of("GET", "PUT", "DELETE").contains(method)) {
      return verb(method) + "Bucket" + part.get(0);
    }
    return switch (method) {
      case "GET" -> {
        if (query.contains("uploads")) {
          yield "ListMultipartUploads";
        } else if (query.contains("versions")) {
          yield "ListObjectVersions";
        }
        yield query.contains("list-type") ? "ListObjectsV2" : "ListObjects";
      }
      case "HEAD" -> "HeadBucket";
      case "PUT" -> "CreateBucket";
      case "DELETE" -> "DeleteBucket";
      case "POST" -> query.contains("delete") ? "DeleteObjects" : "PostObject";
      default -> OTHER;
    };
  }

  private static String onObject(String method, Set<String> query, boolean copies) {
    List<String> part = subresource(query);
    if (!part.isEmpty() && Set.of("GET", "PUT", "DELETE").contains(method)) {
      return verb(method) + "Object" + part.get(0);
    }
    boolean upload = query.contains("uploadId");
    return switch (method) {
      case "GET" -> {
        if (query.contains("attributes")) {
          yield "GetObjectAttributes";
        }
        yield upload ? "ListParts" : "GetObject";
      }
      case "HEAD" -> "HeadObject";
      case "PUT" ->
          upload ? copies ? "UploadPartCopy" : "UploadPart" : copies ? "CopyObject" : "PutObject";
      case "DELETE" -> upload ? "AbortMultipartUpload" : "DeleteObject";
      case "POST" -> {
        if (query.contains("uploads")) {
          yield "CreateMultipartUpload";
        }
        yield upload ? "CompleteMultipartUpload" : OTHER;
      }
      default -> OTHER;
    };
  }

  private static List<String> subresource(Set<String> query) {
    return query.stream().filter(SUBRESOURCES::containsKey).map(SUBRESOURCES::get).toList();
  }

  private static String verb(String method) {
    return switch (method) {
      case "GET" -> "Get";
      case "PUT" -> "Put";
      default -> "Delete";
    };
  }

  private static Set<String> names(String query) {
    return Arrays.stream(query == null ? new String[0] : query.split("&"))
        .map(pair -> pair.replaceFirst("=.*", ""))
        .collect(Collectors.toSet());
  }

  /** The key as text; as it came, if it holds a malformed escape. */
  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }
}
