/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.control.Attempt;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RunLedgerTest {

  private static final S3Location RUN = S3Location.parse("s3://workspace/runs/one/");
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123Z");

  private final FakeObjectStore store = FakeObjectStore.withPages(2, "workspace");
  private final RunLedger ledger = RunLedger.open(store, RUN);

  private static Attempt attempt(String job, int number) {
    return new Attempt(job, number, "me", NOW, "token", null, null, null);
  }

  private static Attempt ended() {
    return new Attempt(
        "job",
        2,
        "me",
        NOW,
        "token",
        "id",
        NOW,
        new Attempt.End(
            Outcome.FAILED,
            true,
            "FAILED",
            "code",
            "it said \"no\"",
            NOW,
            NOW.plusSeconds(1),
            S3Location.parse("s3://out/folder/"),
            "manifest",
            new TreeMap<>(Map.of("Scanned", 1.5, "Failed", 0.0))));
  }

  @Test
  void recordsAreReadAsTheyWereWritten() {
    for (Attempt attempt :
        List.of(
            attempt("job", 1),
            new Attempt("job", 1, "me", NOW, "token", "id", NOW, null),
            ended(),
            new Attempt(
                "job",
                1,
                "me",
                NOW,
                "token",
                null,
                null,
                new Attempt.End(
                    Outcome.STOPPED,
                    true,
                    "STOPPED",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new TreeMap<>())))) {
      assertThat(LedgerFormat.read(LedgerFormat.write(attempt), RUN), is(attempt));
    }
  }

  @Test
  void aRecordLiesWhereItsJobAndAttemptSay() {
    ledger.create(attempt("job", 1)).join();
    assertThat(store.locations(), contains(RUN.child("ledger/job/1.json")));
  }

  @Test
  void aRecordIsCreatedOnceAndReplacedOnlyAsItWasRead() {
    String version = ledger.create(attempt("job", 2)).join().orElseThrow();
    assertThat(ledger.create(ended()).join(), is(Optional.empty()));
    assertThat(ledger.replace(ended(), "another version").join(), is(Optional.empty()));
    String next = ledger.replace(ended(), version).join().orElseThrow();
    assertThat(ledger.attempt("job", 2).join().attempt(), is(ended()));
    assertThat(ledger.attempt("job", 2).join().version(), is(next));
    assertThat(ledger.attempt("job", 3).join(), nullValue());
  }

  @Test
  void allAttemptsAreListedInOrder() {
    for (String job : List.of("b", "a/with/slashes", "c")) {
      ledger.create(attempt(job, 2)).join();
      ledger.create(attempt(job, 1)).join();
    }
    assertThat(
        ledger.attempts().stream()
            .map(stored -> stored.attempt().job() + " " + stored.attempt().number())
            .toList(),
        contains("a/with/slashes 1", "a/with/slashes 2", "b 1", "b 2", "c 1", "c 2"));
    assertThat(ledger.attempts(job -> job.equals("b")).size(), is(2));
  }

  @Test
  void somethingElseInTheLedgerIsNamed() {
    store.seed(RUN.child("ledger/job/1.json"), "{}");
    Exception failure = assertThrows(IllegalStateException.class, ledger::attempts);
    assertThat(
        failure.getMessage(),
        is("s3://workspace/runs/one/ledger/job/1.json is not a record of the ledger"));
  }

  @Test
  void somethingElseInTheLedgerIsNotQuoted() {
    store.seed(RUN.child("ledger/job/1.json"), "SECRET");
    store.seed(RUN.child("progress.json"), "{\"updatedAt\":\"SECRET\"}");
    for (Executable read : List.<Executable>of(ledger::attempts, ledger::progress)) {
      Exception failure = assertThrows(IllegalStateException.class, read);
      StringWriter printed = new StringWriter();
      failure.printStackTrace(new PrintWriter(printed, true));
      assertThat(printed.toString(), not(containsString("SECRET")));
    }
  }

  @Test
  void theWishToStopIsSeenUntilItIsWithdrawn() {
    assertThat(ledger.stopRequested(), is(false));
    ledger.requestStop();
    assertThat(ledger.stopRequested(), is(true));
    ledger.withdrawStop();
    assertThat(ledger.stopRequested(), is(false));
  }

  @Test
  void theProgressIsReadAsItWasWritten() {
    assertThat(ledger.progress(), is(Optional.empty()));
    RunProgress progress =
        new RunProgress(
            NOW,
            List.of(
                new RunProgress.OfKind(
                    "first",
                    "PHI",
                    9,
                    3,
                    Map.of("WAITING", 2, "LOST", 1),
                    new TreeMap<>(Map.of("Scanned", 12.0)))));
    ledger.write(progress);
    assertThat(ledger.progress(), is(Optional.of(progress)));
  }

  @Test
  void whatTheStoreRefusesIsThrownAsTheStoreSaidIt() {
    store.failAll(call -> true, ObjectStoreException.Kind.ACCESS_DENIED);
    assertThrows(ObjectStoreException.class, ledger::attempts);
    assertThrows(ObjectStoreException.class, ledger::stopRequested);
    assertThrows(ObjectStoreException.class, ledger::progress);
  }
}
