/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void aDocumentInS3IsCalledByItsUriOrAsYouLike() {
    assertThat(Document.at("s3://b/notes/1.txt").id(), is("s3://b/notes/1.txt"));
    Document named = Document.at("s3://b/notes/1.txt", "visit 1");
    assertThat(named.id(), is("visit 1"));
    assertThat(named.location(), is(new S3Location("b", "notes/1.txt")));
    assertThat(named.utf8(), is(nullValue()));
  }

  @Test
  void aDocumentMayHoldItsText() {
    Document document = Document.ofText("visit-1", "Grüße \uD83D\uDE00");
    assertThat(document.utf8(), is("Grüße \uD83D\uDE00".getBytes(UTF_8)));
    assertThat(document.location(), is(nullValue()));
  }

  @Test
  void theTextDoesNotShow() {
    assertThat(Document.ofText("visit-1", "secret").toString(), is("Document(visit-1)"));
  }

  @Test
  void halfASurrogatePairIsKeptToBeFoundLater() {
    byte[] utf8 = Document.ofText("visit-1", "ab\uD83D\uDE00\uD83Dc").utf8();
    assertThat(Utf8ValidatorTest.firstBad(utf8, 64), is(6L));
  }

  @Test
  void wrongNamesAreRefusedWithTheReason() {
    refused(() -> Document.at("notes/1.txt"), "not an S3 URI");
    refused(() -> Document.at("s3://b/notes/"), "names a folder");
    refused(() -> Document.at("s3://b"), "names a folder");
    refused(() -> Document.at("s3://b/1.txt", "  "), "not blank");
    refused(() -> Document.ofText("", "x"), "not blank");
    refused(() -> Document.ofText("a\nb", "x"), "U+000A at 1");
    refused(() -> Document.ofText("a\uDE00", "x"), "half a surrogate pair at 1");
    refused(() -> Document.ofText("x".repeat(2_000), "x"), "at most 1100");
  }

  private static void refused(Runnable what, String reason) {
    assertThat(
        assertThrows(IllegalArgumentException.class, what::run).getMessage(),
        containsString(reason));
  }

  @Test
  void codersAreFoundAndKeepValues() throws Exception {
    CoderRegistry registry = CoderRegistry.createDefault();
    Coder<Document> coder = registry.getCoder(Document.class);
    assertThat(coder, instanceOf(DocumentCoder.class));
    for (Document document :
        List.of(
            Document.at("s3://b/a//ü.txt"),
            Document.at("s3://b/1.txt", "\uD83D\uDE00"),
            Document.ofText("1", ""),
            Document.ofText("2", "text"),
            Document.ofText("3", "\uD83D"))) {
      CoderProperties.coderDecodeEncodeEqual(coder, document);
    }
    CoderProperties.coderDeterministic(
        coder, Document.ofText("1", "text"), Document.ofText("1", "text"));

    Coder<DocumentRef> ofRef = registry.getCoder(DocumentRef.class);
    assertThat(ofRef, instanceOf(DocumentRefCoder.class));
    S3Location location = new S3Location("bucket", "notes/1.txt");
    DocumentRef byUri = new DocumentRef(location.uri(), location, 40_000, "0123456789abcdef");
    CoderProperties.coderDecodeEncodeEqual(ofRef, byUri);
    CoderProperties.coderDecodeEncodeEqual(ofRef, new DocumentRef("visit", location, 0, "e"));
    assertThat(CoderUtils.encodeToByteArray(ofRef, byUri).length, lessThan(42));
  }
}
