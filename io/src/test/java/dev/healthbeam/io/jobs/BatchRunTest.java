/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

class BatchRunTest {

  private static final TupleTag<String> RESULTS = new TupleTag<>() {};
  private static final S3Location INPUT = S3Location.parse("s3://in/notes/");

  private final FakeObjectStore store = FakeObjectStore.withBuckets("in", "scratch");
  private final EchoService service = new EchoService(store);

  private int retryWaves = 1;
  private boolean inPlace = false;
  private long maxDocuments = Long.MAX_VALUE;
  private long maxUnits = Long.MAX_VALUE;
  private Grouping grouping = Grouping.DEFAULT;
  private Lane.Staging staging = Lane.Staging.FOLDER;

  @Test
  void everyDocumentComesOutOncePerKind() {
    notes("a", "short", "b", "also short", "c", "long enough. To be cut. Into many. Little parts.");

    Outcome outcome = run();

    assertThat(outcome.failures, empty());
    assertThat(
        outcome.results,
        containsInAnyOrder(
            "X|s3://in/notes/a|short",
            "Y|s3://in/notes/a|short",
            "X|s3://in/notes/b|also short",
            "Y|s3://in/notes/b|also short",
            "X|s3://in/notes/c|long enough. To be cut. Into many. Little parts.",
            "Y|s3://in/notes/c|long enough. To be cut. Into many. Little parts."));
    assertThat(service.started(), hasSize(2));
  }

  @Test
  void manyGroupsMakeManyJobsAndStillOneOutcomeEach() {
    grouping = new Grouping(3, 5);
    for (int i = 0; i < 40; i++) {
      notes("n" + i, "text " + i);
    }

    Outcome outcome = run();

    assertThat(outcome.results, hasSize(80));
    assertThat(outcome.failures, empty());
    assertThat(outcome.jobs.stream().mapToLong(JobRecord::getDocuments).sum(), is(80L));
  }

  @Test
  void whereFilesAreReadWhereTheyLieEveryDocumentIsAJobAndNothingIsCopied() {
    staging = Lane.Staging.DIRECT;
    notes("deep/a", "one", "b", "two", "c", "three");

    Outcome outcome = run();

    assertThat(outcome.failures, empty());
    assertThat(
        outcome.results.stream().filter(result -> result.startsWith("X")).toList(),
        containsInAnyOrder(
            "X|s3://in/notes/deep/a|one", "X|s3://in/notes/b|two", "X|s3://in/notes/c|three"));
    assertThat(outcome.jobs, hasSize(6));
    assertThat(
        outcome.jobs.stream().map(JobRecord::getInput).distinct().toList(),
        containsInAnyOrder("s3://in/notes/deep/a", "s3://in/notes/b", "s3://in/notes/c"));
    assertThat(store.count(FakeObjectStore.Operation.COPY), is(0L));
  }

  @Test
  void aServiceMayPrepareItsDocumentsItselfAndGiveEachParametersOfItsOwn() {
    staging = Lane.Staging.DIRECT;
    retryWaves = 0;
    service.writeParametersToo();
    notes("a", "one", "b", "two");

    RunConfig config = config(Map.of("input", "here"));
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollectionTuple out =
        pipeline
            .apply(Inputs.refs(INPUT, config))
            .apply("Prepare", MapElements.via(new WithItsKeyAsParameters()))
            .setCoder(Inputs.coder())
            .apply(batchRun(config));
    Collected<String> results = Collected.of(out.get(RESULTS));
    Collected<JobProgress> progress = Collected.of(out.get(BatchRun.PROGRESS));
    pipeline.run().waitUntilFinish();

    assertThat(
        results.elements().stream().filter(result -> result.startsWith("Y")).toList(),
        containsInAnyOrder("Y|s3://in/notes/a|one+notes/a+", "Y|s3://in/notes/b|two+notes/b+"));
    assertThat(
        progress.elements().stream().map(JobProgress::getStatus).toList(),
        contains("COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED"));
  }

  private static final class WithItsKeyAsParameters
      extends SimpleFunction<DocumentRef, KV<String, PlannedDocument>> {
    @Override
    public KV<String, PlannedDocument> apply(DocumentRef ref) {
      return KV.of(
          "20",
          PlannedDocument.whole(ref.id(), ref.location(), ref.size(), ref.etag())
              .withParameters(ref.location().key()));
    }
  }

  @Test
  void anAdapterThatWantsNoContentsIsToldWhereTheyAre() {
    notes("a", "one");
    service.readNoContents();
    service.loseOutputs("one"::equals); // so nobody can have looked

    Outcome outcome = run();

    assertThat(outcome.failures, empty());
    assertThat(
        outcome.results,
        everyItem(matchesPattern("[XY]\\|s3://in/notes/a\\|\\[s3://scratch/.*\\.out\\]\\[\\]")));
  }

  @Test
  void noDocumentsMakeNoJob() {
    Outcome outcome = run();

    assertThat(outcome.results, empty());
    assertThat(service.started(), empty());
  }

  @Test
  void documentsThatCannotBeSentFailWithTheirReason() {
    notes("empty", "", "fine", "fine");
    byte[] latin = new byte[40];
    Arrays.fill(latin, (byte) 0xe9);
    store.put(S3Location.parse("s3://in/notes/latin"), latin).join();

    Outcome outcome = run();

    assertThat(
        outcome.reasons(),
        containsInAnyOrder(
            "X s3://in/notes/empty EMPTY",
            "Y s3://in/notes/empty EMPTY",
            "X s3://in/notes/latin NOT_UTF8",
            "Y s3://in/notes/latin NOT_UTF8"));
    assertThat(outcome.results, hasSize(2));
  }

  @Test
  void whatIsLeftUnprocessedIsTriedAgainAndOnlyThat() {
    notes("a", "one", "b", "two");
    service.refuse("two", 1);

    Outcome outcome = run();

    assertThat(outcome.results, hasSize(4));
    assertThat(outcome.failures, empty());
    assertThat(service.started(), hasSize(3));
    assertThat(service.sent(), hasSize(5));
  }

  @Test
  void ofACutDocumentOnlyThePartLeftUnprocessedIsTriedAgain() {
    notes("a", "aaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb ccccccccccccccccccc");
    service.refuse("bbbbbbbbbbbbbbbbbbb ", 2);

    Outcome outcome = run();

    assertThat(outcome.failures, empty());
    assertThat(
        outcome.results,
        everyItem(
            containsString(
                "|s3://in/notes/a|aaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb ccccccccccccccccccc")));
    assertThat(service.sent(), hasSize(8));
  }

  @Test
  void whatStaysUnprocessedFailsWithTheServicesCode() {
    notes("a", "one", "b", "two");
    service.refuse("two", 4);

    Outcome outcome = run();

    assertThat(outcome.results, hasSize(2));
    assertThat(
        outcome.reasons(),
        containsInAnyOrder(
            "X s3://in/notes/b UNPROCESSED REFUSED", "Y s3://in/notes/b UNPROCESSED REFUSED"));
    assertThat(outcome.failures.get(0).getParts().get(0).getEnd(), is(3L));
  }

  @Test
  void withoutASecondWaveItFailsAtOnce() {
    retryWaves = 0;
    notes("a", "one");
    service.refuse("one", 2);

    assertThat(run().reasons(), everyItem(containsString("UNPROCESSED REFUSED")));
    assertThat(service.started(), hasSize(2));
  }

  @Test
  void aFileInNoManifestIsUnaccountedFor() {
    notes("a", "one", "b", "two");
    service.forget("two"::equals);

    assertThat(
        run().reasons(),
        containsInAnyOrder("X s3://in/notes/b UNACCOUNTED", "Y s3://in/notes/b UNACCOUNTED"));
  }

  @Test
  void anOutputThatIsNotThereOrNotReadableFails() {
    notes("a", "one", "b", "unreadable");
    service.loseOutputs("one"::equals);

    assertThat(
        run().reasons(),
        containsInAnyOrder(
            "X s3://in/notes/a OUTPUT_MISSING",
            "Y s3://in/notes/a OUTPUT_MISSING",
            "X s3://in/notes/b OUTPUT_INVALID",
            "Y s3://in/notes/b OUTPUT_INVALID"));
  }

  @Test
  void anOutputTooLongForTheMemoryFailsItsDocumentAndNotTheRun() {
    notes("a", "one");
    store.failAll(
        call -> call.operation() == Operation.GET && call.at().key().endsWith(".out"),
        ObjectStoreException.Kind.TOO_LONG);

    assertThat(
        run().reasons(),
        containsInAnyOrder("X s3://in/notes/a OUTPUT_INVALID", "Y s3://in/notes/a OUTPUT_INVALID"));
  }

  @Test
  void aJobThatFailsAgainAndAgainFailsItsDocumentsOnly() {
    notes("a", "one");
    service.failJobs(job -> job.kind().equals("X"));

    Outcome outcome = run();

    assertThat(outcome.reasons(), contains("X s3://in/notes/a JOB_FAILED"));
    assertThat(outcome.results, contains("Y|s3://in/notes/a|one"));
    assertThat(service.started(), hasSize(3));
  }

  @Test
  void aPrefixThatConformsIsAnalysedInPlaceWithoutOneCopy() {
    inPlace = true;
    notes("a", "one", "deep/b", "two");

    Outcome outcome = run();

    assertThat(outcome.results, hasSize(4));
    assertThat(store.count(FakeObjectStore.Operation.COPY), is(0L));
    assertThat(
        outcome.jobs.stream().map(JobRecord::getInput).distinct().toList(),
        contains("s3://in/notes/"));
  }

  @Test
  void inPlaceADocumentLeftUnprocessedIsStagedForTheSecondWave() {
    inPlace = true;
    grouping = new Grouping(1, 1);
    notes("a", "one", "b", "two", "c", "three");
    service.refuse("two", 1);

    Outcome outcome = run();

    assertThat(outcome.results, hasSize(6));
    assertThat(store.count(FakeObjectStore.Operation.COPY), is(1L));
  }

  @Test
  void aSingleObjectIsAnInputToo() {
    inPlace = true;
    notes("one.txt", "one", "one.txt.bak", "not asked for");

    Outcome outcome = run(INPUT.child("one.txt"), config(Map.of("input", "here")));

    assertThat(
        outcome.results,
        containsInAnyOrder("X|s3://in/notes/one.txt|one", "Y|s3://in/notes/one.txt|one"));
  }

  @Test
  void everyFurtherWaveReallyTriesAgain() {
    retryWaves = 2;
    notes("a", "one");
    service.refuse("one", 4);

    assertThat(run().results, hasSize(2));
    assertThat(service.started(), hasSize(6));
  }

  @Test
  void inPlaceANameThatAManifestCouldMeanOtherwiseIsStaged() {
    inPlace = true;
    notes("a.txt", "one", "notes/a.txt", "two", "b%20c", "three");

    Outcome outcome = run();

    assertThat(outcome.results, hasSize(6));
    assertThat(store.count(FakeObjectStore.Operation.COPY), is(3L));
  }

  @Test
  void textGivenAgainUnderTheSameIdMustBeTheSame() {
    run(Document.ofText("id-1", "one"));

    Exception refusal =
        assertThrows(Exception.class, () -> run(Document.ofText("id-1", "another")));

    assertThat(messageOf(refusal), containsString("document 'id-1'"));
  }

  @Test
  void theSameRunAgainStartsNothingAndSaysTheSame() {
    notes("a", "one", "b", "two");
    service.refuse("two", 4);
    Outcome first = run();
    List<String> started = service.started();

    Outcome again = run();

    assertThat(service.started(), equalTo(started));
    assertThat(again.results, containsInAnyOrder(first.results.toArray()));
    assertThat(again.reasons(), containsInAnyOrder(first.reasons().toArray()));
  }

  @Test
  void objectsThatAppearLaterAreNoPartOfTheRun() {
    notes("a", "one");
    run();
    notes("b", "two");

    Outcome again = run();

    assertThat(again.results, everyItem(containsString("s3://in/notes/a")));
    assertThat(again.failures, empty());
    assertThat(service.started(), hasSize(2));
  }

  @Test
  void objectsThatAreGoneLaterAreStillPartOfTheRun() {
    notes("a", "one", "b", "two");
    Outcome first = run();
    store.delete(List.of(INPUT.child("a"), INPUT.child("b"))).join();

    assertThat(run().results, containsInAnyOrder(first.results.toArray()));
  }

  @Test
  void anObjectOverwrittenAfterTheListingFailsAsChanged() {
    notes("a", "one", "b", "two");
    store.before(
        FakeObjectStore.on(FakeObjectStore.Operation.COPY),
        () -> store.seed(INPUT.child("b"), "two, changed"));

    Outcome outcome = run();

    assertThat(
        outcome.results, containsInAnyOrder("X|s3://in/notes/a|one", "Y|s3://in/notes/a|one"));
    assertThat(
        outcome.reasons(),
        containsInAnyOrder("X s3://in/notes/b CHANGED", "Y s3://in/notes/b CHANGED"));
  }

  @Test
  void documentsGivenAsTextGoTheSameWay() {
    Outcome outcome = run(Document.ofText("id-1", "one"), Document.ofText("id-2", "two"));

    assertThat(
        outcome.results,
        containsInAnyOrder("X|id-1|one", "Y|id-1|one", "X|id-2|two", "Y|id-2|two"));
  }

  @Test
  void documentsGivenByLocationThatAreNotThereFail() {
    notes("a", "one");

    Outcome outcome =
        run(Document.at("s3://in/notes/a"), Document.at("s3://in/notes/none", "none"));

    assertThat(outcome.results, hasSize(2));
    assertThat(outcome.reasons(), containsInAnyOrder("X none NOT_FOUND", "Y none NOT_FOUND"));
  }

  @Test
  void ofDocumentsWithTheSameIdTheOthersFail() {
    notes("a", "one", "b", "two");

    Outcome outcome =
        run(Document.at("s3://in/notes/a", "same"), Document.at("s3://in/notes/b", "same"));

    assertThat(outcome.results, containsInAnyOrder("X|same|one", "Y|same|one"));
    assertThat(outcome.reasons(), containsInAnyOrder("X same DUPLICATE_ID", "Y same DUPLICATE_ID"));
  }

  @Test
  void documentsGivenToARunThatWasPlannedWithoutThemFailAndAreNotForgotten() {
    run(Document.ofText("id-1", "one"));

    Outcome again = run(Document.ofText("id-1", "one"), Document.ofText("id-2", "two"));

    assertThat(again.results, containsInAnyOrder("X|id-1|one", "Y|id-1|one"));
    assertThat(again.reasons(), containsInAnyOrder("X id-2 NOT_PLANNED", "Y id-2 NOT_PLANNED"));
  }

  @Test
  void aPlanOverTheBudgetStartsNothing() {
    notes("a", "one", "b", "two");
    maxDocuments = 1;
    assertThat(messageOf(assertThrows(Exception.class, this::run)), containsString("maxDocuments"));
    maxDocuments = 2;
    maxUnits = 3;
    assertThat(messageOf(assertThrows(Exception.class, this::run)), containsString("maxUnits"));

    assertThat(service.started(), empty());
    assertThat(store.count(FakeObjectStore.Operation.COPY), is(0L));
  }

  @Test
  void aRunGivenAgainWithAnotherConfigurationIsRefused() {
    notes("a", "one");
    run();
    Exception refusal =
        assertThrows(
            Exception.class, () -> run(config(Map.of("input", "elsewhere")), new Document[0]));

    assertThat(messageOf(refusal), containsString("input was 'here' and is now 'elsewhere'"));
  }

  private void notes(String... namesAndTexts) {
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      store.seed(INPUT.child(namesAndTexts[i]), namesAndTexts[i + 1]);
    }
  }

  private static String messageOf(Throwable e) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }

  private RunConfig config(Map<String, String> pinned) {
    return EchoRun.config(store)
        .lanes(List.of(EchoRun.lane(staging)))
        .grouping(grouping)
        .retryWaves(retryWaves)
        .maxDocuments(maxDocuments)
        .maxUnits(maxUnits)
        .inPlacePrefix(inPlace ? INPUT : null)
        .listed(true)
        .pinned(pinned)
        .build();
  }

  private Outcome run(Document... documents) {
    return run(config(Map.of("input", "here")), documents);
  }

  private Outcome run(RunConfig listed, Document... documents) {
    return run(INPUT, listed, documents);
  }

  private Outcome run(S3Location input, RunConfig listed, Document... documents) {
    RunConfig config =
        documents.length == 0
            ? listed
            : listed.toBuilder().inPlacePrefix(null).listed(false).build();
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    BatchRun<String> batchRun = batchRun(config);
    PCollectionTuple out =
        documents.length == 0
            ? pipeline.apply(Inputs.listed(input, config)).apply(batchRun)
            : pipeline
                .apply(Create.of(Arrays.asList(documents)))
                .apply(Inputs.given(config))
                .apply(batchRun);
    Collected<String> results = Collected.of(out.get(RESULTS));
    Collected<DocumentFailure> failures = Collected.of(out.get(BatchRun.FAILURES));
    Collected<JobRecord> jobs = Collected.of(out.get(BatchRun.JOBS));
    pipeline.run().waitUntilFinish();
    return new Outcome(results.elements(), failures.elements(), jobs.elements());
  }

  private BatchRun<String> batchRun(RunConfig config) {
    return new BatchRun<>(
        config,
        service.adapter(),
        RESULTS,
        StringUtf8Coder.of(),
        result -> result.substring(0, result.indexOf('|')));
  }

  private record Outcome(
      List<String> results, List<DocumentFailure> failures, List<JobRecord> jobs) {
    List<String> reasons() {
      List<String> reasons = new ArrayList<>();
      for (DocumentFailure failure : failures) {
        String code = failure.getCode() == null ? "" : " " + failure.getCode();
        reasons.add(
            failure.getKind() + " " + failure.getDocument() + " " + failure.getReason() + code);
      }
      return reasons;
    }
  }
}
