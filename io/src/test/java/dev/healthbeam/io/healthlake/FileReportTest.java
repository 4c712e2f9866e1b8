/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthlake.ndjson.LineSet;
import dev.healthbeam.io.healthlake.ndjson.SizeLimits;
import dev.healthbeam.io.healthlake.outcome.ImportManifest;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FileReportTest {

  private static final S3Location FILE = S3Location.parse("s3://in/fhir/a.ndjson");
  private static final S3Location LOG = S3Location.parse("s3://own/out/FAILURE/x.ndjson");

  private final FakeObjectStore store = FakeObjectStore.withBuckets("in", "own");
  private final CheckedPlaces places = new CheckedPlaces(S3Location.parse("s3://own/run/"));
  private final List<ResourceFailure> failures = new ArrayList<>();
  private final List<FileCounts> counts = new ArrayList<>();
  private final List<JobTally> tallies = new ArrayList<>();

  @Property(tries = 200)
  void everyRefusalFindsItsLineAndEveryResourceIsCountedOnce(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    failures.clear();
    counts.clear();
    tallies.clear();
    FakeObjectStore own = FakeObjectStore.withBuckets("in", "own");
    StringBuilder text = new StringBuilder();
    int lines = 1 + random.nextInt(40);
    int good = 0;
    boolean gaps = random.nextBoolean();
    for (int line = 1; line <= lines; line++) {
      boolean blank = gaps && random.nextInt(3) == 0;
      text.append(blank ? "" : Lake.patient("p" + line)).append('\n');
      good += blank ? 0 : 1;
    }
    own.seed(FILE, text.toString());
    CheckedFile checked = check(own, 1 + random.nextInt(500));
    TreeSet<Long> refused = new TreeSet<>();
    for (int i = 0; i < checked.sent().size(); i++) {
      SentLines sent = SentLines.read(own, places.lines(FILE.uri(), checked.version(), i));
      List<String> log = new ArrayList<>();
      for (long line = 1; line <= sent.lines(); line++) {
        if (random.nextInt(3) == 0) {
          refused.add(sent.map().original(line));
          log.add(refusal(line));
          if (random.nextInt(5) == 0) {
            log.add(refusal(line)); // told twice
          }
        }
      }
      Collections.shuffle(log, random);
      own.seed(LOG, String.join("\n", log));
      report(own, FileEnd.imported(checked.planned(places).get(i).id(), "job", List.of(LOG)));
    }

    List<Long> found = new ArrayList<>();
    for (ResourceFailure failure : failures) {
      found.add(failure.getLine());
      assertThat(failure.getResourceId(), is("p" + failure.getLine()));
      assertThat(failure.getDocument(), is(FILE.uri()));
    }
    assertThat(found, containsInAnyOrder(refused.toArray()));
    assertThat(counts.stream().mapToLong(FileCounts::getRead).sum(), is((long) good));
    assertThat(counts.stream().mapToLong(FileCounts::getFailed).sum(), is((long) refused.size()));
    assertThat(
        counts.stream().mapToLong(FileCounts::getImported).sum(), is((long) good - refused.size()));
    assertThat(tallies.stream().mapToLong(JobTally::lines).sum(), is((long) good));
    assertThat(tallies.stream().mapToLong(JobTally::refused).sum(), is((long) refused.size()));
  }

  @Test
  void aRefusalWithoutALineIsAFailureOfTheFileAndCountsAsOne() throws Exception {
    store.seed(FILE, Lake.patient("1") + "\n");
    check(store, 1000);
    store.seed(LOG, "who knows\n{\"lineId\":7}\n");

    report(store, FileEnd.imported(FILE.uri(), "job", List.of(LOG)));

    assertThat(failures.stream().map(ResourceFailure::getLine).toList(), contains(null, null));
    assertThat(failures.get(0).getMessage(), is("who knows"));
    assertThat(counts.stream().mapToLong(FileCounts::getImported).sum(), is(-1L));
    assertThat(counts.stream().mapToLong(FileCounts::getRead).sum(), is(1L));
    assertThat(counts.stream().mapToLong(FileCounts::getFailed).sum(), is(2L));
  }

  @Test
  void ofAFileThatIsGoneTheLinesAreStillSaid() throws Exception {
    store.seed(FILE, Lake.patient("1") + "\n" + Lake.patient("2") + "\n");
    check(store, 1000);
    store.seed(FILE, "another by now");
    store.seed(LOG, refusal(2));

    report(store, FileEnd.imported(FILE.uri(), "job", List.of(LOG)));

    assertThat(failures.get(0).getLine(), is(2L));
    assertThat(failures.get(0).getResourceId() == null, is(true));
  }

  @Test
  void aJobThatFailedFailsEveryResourceOfAFileOnce() throws Exception {
    store.seed(FILE, "\n" + Lake.patient("1") + "\nbad\n" + Lake.patient("2"));
    CheckedFile checked = check(store, 60);
    for (var planned : checked.planned(places)) {
      report(
          store,
          FileEnd.failed(
              DocumentFailure.create(
                  planned.id(),
                  HealthLakeIO.IMPORT,
                  "JOB_FAILED",
                  null,
                  "said",
                  List.of(DocumentFailure.FailedPart.create(0, 1, "job")))));
    }

    assertThat(
        failures.stream()
            .map(
                f ->
                    f.getReason() + " " + f.getLine() + " " + f.getFromLine() + "-" + f.getToLine())
            .toList(),
        containsInAnyOrder(
            "INVALID_JSON 3 null-null", "JOB_FAILED null 2-2", "JOB_FAILED null 4-4"));
    assertThat(failures.stream().mapToLong(ResourceFailure::getResources).sum(), is(3L));
    assertThat(counts.stream().mapToLong(FileCounts::getFailed).sum(), is(3L));
    assertThat(tallies, contains(new JobTally(0, 0, 1), new JobTally(0, 0, 1)));
  }

  @Test
  void aFileThatCannotBeReadIsOneFailureOfNoResource() throws Exception {
    store.seed(FILE, "\u001f\u008b");
    store.put(FILE, new byte[] {0x1f, (byte) 0x8b, 8}).join();
    CheckedFile checked = check(store, 60);
    var planned = checked.planned(places).get(0);

    report(
        store,
        FileEnd.failed(
            DocumentFailure.create(
                planned.id(),
                HealthLakeIO.IMPORT,
                planned.rejection().reason(),
                null,
                planned.rejection().message(),
                List.of())));

    assertThat(failures, hasSize(1));
    assertThat(failures.get(0).getReason(), is("BAD_GZIP"));
    assertThat(failures.get(0).getResources(), is(0L));
  }

  @Test
  void aJobWhoseCountsAgreeIsInBalance() {
    JobTally tally = new JobTally(10, 2, 0);

    assertThat(
        JobBalance.of(tally, new ImportManifest(10L, 8L, 1L, 1L), false).problems(), is(empty()));
    assertThat(
        JobBalance.of(tally, new ImportManifest(null, null, null, null), false).problems(),
        is(empty()));
    // Nobody knows what became of the 5 of a file without a log.
    for (long more = 0; more <= 5; more++) {
      assertThat(
          JobBalance.of(
                  new JobTally(10, 2, 5), new ImportManifest(10 + more, 8 + more, 2L, 0L), false)
              .problems(),
          is(empty()));
    }
  }

  @Test
  void whatTheServiceDidNotCountIsMissing() {
    JobBalance lost =
        JobBalance.of(new JobTally(10, 2, 0), new ImportManifest(10L, 7L, 3L, 0L), false);
    JobBalance unseen =
        JobBalance.of(new JobTally(10, 2, 0), new ImportManifest(9L, 7L, 2L, 0L), false);
    JobBalance more =
        JobBalance.of(new JobTally(10, 2, 0), new ImportManifest(11L, 9L, 2L, 0L), false);

    assertThat(lost.missing(), is(1L));
    assertThat(lost.problems().toString(), containsString("counted 7 resources imported"));
    assertThat(unseen.missing(), is(1L));
    assertThat(more.missing(), is(0L));
    assertThat(more.problems(), hasSize(2));
  }

  @Test
  void underMinimalWhatSearchCannotFindCountsAsImported() {
    assertThat(
        JobBalance.of(new JobTally(10, 2, 0), new ImportManifest(10L, 5L, 2L, 0L), true).missing(),
        is(0L));
  }

  private static String refusal(long line) {
    return "{\"lineId\":"
        + line
        + ", UpdateResourceResponse:{\"jsonBlob\":{\"issue\":[{\"severity\":\"error\",\"code\":\"c\",\"diagnostics\":\"d\"}]},"
        + " \"statusCode\":400}";
  }

  private CheckedFile check(FakeObjectStore in, int chunkBytes) throws InterruptedException {
    return new FileCheck(
            in, new FileCheck.Settings(places, SizeLimits.DEFAULT, chunkBytes, 1_000_000))
        .check(DocumentRef.of(in.head(FILE).join().orElseThrow()), LineSet.ALL);
  }

  private void report(FakeObjectStore in, FileEnd end) throws InterruptedException {
    new FileReport(
            in,
            places,
            new FileReport.Sink() {
              @Override
              public void failure(ResourceFailure failure) {
                failures.add(failure);
              }

              @Override
              public void counts(FileCounts row) {
                counts.add(row);
              }

              @Override
              public void tally(String job, JobTally tally) {
                tallies.add(tally);
              }
            })
        .report(end);
  }
}
