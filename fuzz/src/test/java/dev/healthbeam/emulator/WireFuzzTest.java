/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.signing.AccessKey;
import dev.healthbeam.emulator.signing.AccessKeys;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Requests of every kind, damaged, to an emulator over the wire. */
class WireFuzzTest {

  /** The emulator itself ends what has stalled for 60 s. */
  private static final long HANGS_SECONDS = 150;

  private static final String ROLE = "arn:aws:iam::123456789012:role/r";

  private static Emulator open;
  private static Emulator locked;

  @BeforeContainer
  static void start() throws IOException {
    open =
        Emulator.builder().datastore("ds").limits(Limits.DEFAULTS.withoutRates()).build().start();
    open.createBucket("b");
    locked =
        Emulator.builder()
            .datastore("ds")
            .credentials(AccessKeys.of(new AccessKey("K", "test-secret", "")))
            .build()
            .start();
    locked.createBucket("b");
  }

  @AfterContainer
  static void stop() {
    open.close();
    locked.close();
  }

  private static final Watch OPEN =
      new Watch(
          input -> {
            String answer = answer(open.endpoint(), input);
            if (isOwnError(answer)) {
              throw new AssertionError(answer);
            }
          },
          HANGS_SECONDS);

  private static final Watch LOCKED =
      new Watch(
          input -> {
            String answer = answer(locked.endpoint(), input);
            boolean ofItself = answer.contains("\"uptimeSeconds\"") || answer.contains("[ ]");
            if (isOwnError(answer) || (status(answer) / 100 == 2 && !ofItself)) {
              throw new AssertionError(answer);
            }
          },
          HANGS_SECONDS);

  private static boolean isOwnError(String answer) {
    return status(answer) == 500;
  }

  @Provide
  Arbitrary<byte[]> requests() {
    return Variants.of(WireFuzzTest.class, "requests").arbitrary();
  }

  @Property(tries = 2000)
  void noRequestIsAnErrorOfTheEmulatorsOwn(@ForAll("requests") byte[] request) {
    OPEN.read(request);
  }

  @Property(tries = 1000)
  void withoutAGoodSignatureNothingIsServed(@ForAll("requests") byte[] request) {
    LOCKED.read(request);
  }

  /** Patterns are matched against what callers send, and patterns can take for ever. */
  @Property(tries = 1)
  void aMemberOfAMegabyteIsRefused() {
    for (String filling :
        List.of("a", " ", "/", "-", ".", "\\n", "0", "\\u00e9", "a:", "a.s3.", "s3://")) {
      String text = filling.repeat(900_000 / filling.length());
      for (String[] call :
          List.of(
              new String[] {
                "ComprehendMedical_20181030.StartPHIDetectionJob",
                "{'InputDataConfig':{'S3Bucket':'%1$s','S3Key':'x'},'OutputDataConfig':"
                    + "{'S3Bucket':'bbb'},'DataAccessRoleArn':'"
                    + ROLE
                    + "','LanguageCode':'en'}"
              },
              new String[] {
                "ComprehendMedical_20181030.StartPHIDetectionJob",
                "{'JobName':'%1$s','InputDataConfig':{'S3Bucket':'bbb'},'OutputDataConfig':"
                    + "{'S3Bucket':'bbb'},'DataAccessRoleArn':'"
                    + ROLE
                    + "','LanguageCode':'en'}"
              },
              new String[] {
                "ComprehendMedical_20181030.StartPHIDetectionJob",
                "{'KMSKey':'x','InputDataConfig':{'S3Bucket':'bbb'},'OutputDataConfig':"
                    + "{'S3Bucket':'bbb'},'DataAccessRoleArn':'arn:aws-%1$s:','LanguageCode':'en'}"
              },
              new String[] {
                "ComprehendMedical_20181030.DescribePHIDetectionJob", "{'JobId':'%1$s'}"
              },
              new String[] {"ComprehendMedical_20181030.DetectPHI", "{'Text':'%1$s'}"},
              new String[] {"HealthLake.ListFHIRDatastores", "{'NextToken':'%1$s'}"},
              new String[] {
                "HealthLake.StartFHIRImportJob",
                "{'JobName':'%1$s','InputDataConfig':{'S3Uri':'s3://%1$s'}}"
                    .replace("%1$s'}}", "bbb/'}}")
              },
              new String[] {
                "HealthLake.StartFHIRImportJob",
                "{'JobName':'j','InputDataConfig':{'S3Uri':'s3://%1$s'},'DatastoreId':'ds',"
                    + "'DataAccessRoleArn':'"
                    + ROLE
                    + "','JobOutputDataConfig':{'S3Configuration':"
                    + "{'S3Uri':'s3://bbb','KmsKeyId':'k'}},'ClientToken':'t'}"
              },
              new String[] {
                "HealthLake.StartFHIRImportJob",
                "{'JobName':'j','InputDataConfig':{'S3Uri':'s3://bbb'},'DatastoreId':'ds',"
                    + "'DataAccessRoleArn':'"
                    + ROLE
                    + "','JobOutputDataConfig':{'S3Configuration':"
                    + "{'S3Uri':'s3://bbb','KmsKeyId':'arn:aws:kms:%1$s'}},'ClientToken':'t'}"
              },
              new String[] {
                "HealthLake.CreateFHIRDatastore",
                "{'DatastoreTypeVersion':'R4','Tags':[{'Key':'k','Value':'%1$s'}]}"
              },
              new String[] {
                "HealthLake.ListTagsForResource", "{'ResourceARN':'arn:aws:healthlake:%1$s'}"
              },
              new String[] {"Transcribe.GetMedicalScribeJob", "{'MedicalScribeJobName':'%1$s'}"},
              new String[] {
                "Transcribe.StartMedicalScribeJob",
                "{'MedicalScribeJobName':'j','Media':{'MediaFileUri':'https://%1$s'},"
                    + "'OutputBucketName':'bbb','DataAccessRoleArn':'"
                    + ROLE
                    + "','Settings':{}}"
              },
              new String[] {
                "Transcribe.StartMedicalScribeJob",
                "{'MedicalScribeJobName':'j','Media':{'MediaFileUri':'s3://b/a'},"
                    + "'OutputBucketName':'bbb','DataAccessRoleArn':'"
                    + ROLE
                    + "','Settings':{},"
                    + "'KMSEncryptionContext':{'a':'%1$s'},'OutputEncryptionKMSKeyId':'%1$s'}"
                        .replace("Id':'%1$s", "Id':'k")
              })) {
        String body = call[1].replace('\'', '"').replace("%1$s", text);
        String head =
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Amz-Target: "
                + call[0]
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n";
        new Watch(
                input -> {
                  String answer = answer(open.endpoint(), input);
                  if (status(answer) != 400 && status(answer) != 413) {
                    throw new AssertionError(call[0] + " '" + filling + "': " + answer);
                  }
                },
                HANGS_SECONDS)
            .read((head + body).getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static String answer(URI at, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at.getPort())) {
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        socket.shutdownOutput();
      } catch (SocketException e) {
        // Refused before all of it was sent.
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      try {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          all.write(buffer, 0, count);
        }
      } catch (SocketException e) {
        // A reset, as of a connection that is closed with something unread.
      }
      return all.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** The status of an answer, 0 for none. */
  private static int status(String answer) {
    return answer.matches("(?s)HTTP/1\\.1 \\d{3}.*")
        ? Integer.parseInt(answer.substring(9, 12))
        : 0;
  }
}
