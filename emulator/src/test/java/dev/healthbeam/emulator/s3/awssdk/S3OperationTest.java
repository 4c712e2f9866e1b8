/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

class S3OperationTest {
  @Test
  void operationsBearS3sOwnNames() {
    assertThat(name("GET", "/", null), equalTo("ListBuckets"));
    assertThat(name("PUT", "/b", null), equalTo("CreateBucket"));
    assertThat(name("HEAD", "/b/", null), equalTo("HeadBucket"));
    assertThat(name("DELETE", "/b", null), equalTo("DeleteBucket"));
    assertThat(name("GET", "/b", "prefix=x"), equalTo("ListObjects"));
    assertThat(name("GET", "/b/", "list-type=2&prefix=acl"), equalTo("ListObjectsV2"));
    assertThat(name("GET", "/b", "location"), equalTo("GetBucketLocation"));
    assertThat(name("GET", "/b", "uploads="), equalTo("ListMultipartUploads"));
    assertThat(name("GET", "/b", "versions"), equalTo("ListObjectVersions"));
    assertThat(name("PUT", "/b", "policy"), equalTo("PutBucketPolicy"));
    assertThat(name("POST", "/b", "delete"), equalTo("DeleteObjects"));
    assertThat(name("GET", "/b/k", null), equalTo("GetObject"));
    assertThat(name("HEAD", "/b/k", null), equalTo("HeadObject"));
    assertThat(name("PUT", "/b/k", "x-id=PutObject"), equalTo("PutObject"));
    assertThat(name("PUT", "/b/k", "tagging"), equalTo("PutObjectTagging"));
    assertThat(name("DELETE", "/b/k", null), equalTo("DeleteObject"));
    assertThat(name("POST", "/b/k", "uploads"), equalTo("CreateMultipartUpload"));
    assertThat(name("PUT", "/b/k", "partNumber=1&uploadId=u"), equalTo("UploadPart"));
    assertThat(name("GET", "/b/k", "uploadId=u"), equalTo("ListParts"));
    assertThat(name("POST", "/b/k", "uploadId=u"), equalTo("CompleteMultipartUpload"));
    assertThat(name("DELETE", "/b/k", "uploadId=u"), equalTo("AbortMultipartUpload"));
    assertThat(name("PATCH", "/b/k", null), equalTo("Other"));
  }

  @Test
  void aCopyIsToldByItsHeader() {
    assertThat(S3Operation.of("PUT", "/b/k", null, true).name(), equalTo("CopyObject"));
    assertThat(
        S3Operation.of("PUT", "/b/k", "uploadId=u&partNumber=1", true).name(),
        equalTo("UploadPartCopy"));
  }

  @Test
  void theKeyIsDecoded() {
    assertThat(key("/b/a%20b+c/%C3%A9"), equalTo("a b+c/é"));
    assertThat(key("/b//x/"), equalTo("/x/"));
    assertThat(key("/b/%zz"), equalTo("%zz"));
    assertThat(key("/b"), equalTo(""));
  }

  private static String name(String method, String path, String query) {
    return S3Operation.of(method, path, query, false).name();
  }

  private static String key(String path) {
    return S3Operation.of("GET", path, null, false).key();
  }
}
