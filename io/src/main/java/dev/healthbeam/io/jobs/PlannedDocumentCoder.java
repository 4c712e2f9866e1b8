/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.s3.S3Location;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * Codes planned documents compactly: millions of them go through one shuffle. The many that go
 * whole, under the name of the object they are, take little more than that name and its version.
 */
final class PlannedDocumentCoder extends AtomicCoder<PlannedDocument> {

  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final NullableCoder<String> PARAMETERS = NullableCoder.of(TEXT);
  private static final VarLongCoder LONG = VarLongCoder.of();
  private static final VarIntCoder INT = VarIntCoder.of();
  private static final String SCHEME = "s3://";

  /** In the first byte: the id is the location's URI. */
  private static final int NAMED = 1;

  /** In the first byte: nothing follows the version. */
  private static final int PLAIN = 2;

  private static final PlannedDocumentCoder INSTANCE = new PlannedDocumentCoder();

  private PlannedDocumentCoder() {}

  static PlannedDocumentCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(PlannedDocument document, OutputStream out) throws IOException {
    boolean named = isNamedAfter(document.id(), document.source());
    boolean plain = isPlain(document);
    out.write((named ? NAMED : 0) | (plain ? PLAIN : 0));
    if (!named) {
      TEXT.encode(document.id(), out);
    }
    encodeLocation(document.source(), out);
    LONG.encode(document.bytes(), out);
    TEXT.encode(document.etag(), out);
    if (plain) {
      return;
    }
    Rejection rejection = document.rejection();
    if (rejection != null) {
      INT.encode(-1, out);
      TEXT.encode(rejection.reason(), out);
      TEXT.encode(rejection.message(), out);
      return;
    }
    INT.encode(document.parts().size(), out);
    PARAMETERS.encode(document.parameters(), out);
    for (PlannedPart planned : document.parts()) {
      LONG.encode(planned.part().beginByte(), out);
      LONG.encode(planned.part().endByte(), out);
      LONG.encode(planned.part().beginCodePoint(), out);
      PlannedPart.Done done = planned.done();
      TEXT.encode(done == null ? "" : done.jobId(), out);
      if (done != null) {
        INT.encode(done.outputs().size(), out);
        for (S3Location output : done.outputs()) {
          encodeLocation(output, out);
        }
      }
    }
  }

  @Override
  public PlannedDocument decode(InputStream in) throws IOException {
    int form = in.read();
    if (form < 0) {
      throw new EOFException("no document where one was expected");
    }
    String given = (form & NAMED) == 0 ? TEXT.decode(in) : null;
    S3Location source = decodeLocation(in);
    String id = given == null ? source.uri() : given;
    long bytes = LONG.decode(in);
    String etag = TEXT.decode(in);
    if ((form & PLAIN) != 0) {
      return PlannedDocument.whole(id, source, bytes, etag);
    }
    int size = INT.decode(in);
    if (size < 0) {
      Rejection why = new Rejection(TEXT.decode(in), TEXT.decode(in));
      return PlannedDocument.rejected(id, source, bytes, etag, why);
    }
    String parameters = PARAMETERS.decode(in);
    List<PlannedPart> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Part part = new Part(LONG.decode(in), LONG.decode(in), LONG.decode(in));
      String jobId = TEXT.decode(in);
      parts.add(
          jobId.isEmpty()
              ? PlannedPart.todo(part)
              : new PlannedPart(part, new PlannedPart.Done(jobId, decodeLocations(in))));
    }
    return new PlannedDocument(id, source, bytes, etag, parts, parameters, null);
  }

  /** The same as {@code id.equals(source.uri())}, without making the URI. */
  private static boolean isNamedAfter(String id, S3Location source) {
    int key = SCHEME.length() + source.bucket().length() + 1;
    return id.length() == key + source.key().length()
        && id.startsWith(SCHEME)
        && id.startsWith(source.bucket(), SCHEME.length())
        && id.charAt(key - 1) == '/'
        && id.endsWith(source.key());
  }

  /** Whether it is as {@link PlannedDocument#whole} makes it. */
  private static boolean isPlain(PlannedDocument document) {
    return document.rejection() == null
        && document.parameters() == null
        && document.isWhole()
        && document.parts().get(0).done() == null
        && document.parts().get(0).part().equals(new Part(0, document.bytes(), 0));
  }

  private static void encodeLocation(S3Location location, OutputStream out) throws IOException {
    TEXT.encode(location.bucket(), out);
    TEXT.encode(location.key(), out);
  }

  private static List<S3Location> decodeLocations(InputStream in) throws IOException {
    List<S3Location> locations = new ArrayList<>();
    for (int left = INT.decode(in); left > 0; left--) {
      locations.add(decodeLocation(in));
    }
    return locations;
  }

  private static S3Location decodeLocation(InputStream in) throws IOException {
    return new S3Location(TEXT.decode(in), TEXT.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
