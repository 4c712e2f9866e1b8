/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class EmulatorMainTest {
  private final StringWriter err = new StringWriter();

  @Test
  void onceItServesItPrintsOneLineAndServesUntilInterrupted() throws Exception {
    PipedReader out = new PipedReader();
    PrintWriter to = new PrintWriter(new PipedWriter(out), true);
    FutureTask<Integer> run =
        new FutureTask<>(() -> run(to, "--port=0", "--buckets=notes,results"));
    Thread thread = new Thread(run);
    thread.start();
    BufferedReader lines = new BufferedReader(out);

    String ready = lines.readLine();
    assertThat(ready, matchesPattern("ready http://127\\.0\\.0\\.1:[0-9]+"));
    try (S3AsyncClient s3 = Clients.s3(URI.create(ready.substring(6)))) {
      assertThat(s3.listBuckets().join().buckets().size(), equalTo(2));
    }
    thread.interrupt();

    assertThat(run.get(30, TimeUnit.SECONDS), equalTo(0));
    to.close();
    assertThat(lines.readLine() == null, equalTo(true));
    assertThat(err.toString(), equalTo(""));
  }

  @Test
  void aPortInUseIsOneClearLineAndExitCodeOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("--port=" + taken.getLocalPort()), equalTo(1));

      assertThat(
          err.toString(),
          allOf(
              containsString("cannot listen on 127.0.0.1 port " + taken.getLocalPort()),
              containsString("--port=N")));
      assertThat(err.toString().lines().count(), equalTo(1L));
    }
  }

  @Test
  void aDirectoryThatALaterVersionWroteIsOneClearLineAndLeftAsItIs(@TempDir Path directory)
      throws Exception {
    try (Store later = Store.at(directory)) {
      Table<Long, byte[]> jobs = jobs(later);
      later.write(() -> jobs.put(1L, "{\"version\":9}".getBytes(StandardCharsets.UTF_8)));
    }

    assertThat(run("--port=0", "--dir=" + directory), equalTo(1));

    assertThat(err.toString(), containsString("the record of a job is of version 9"));
    assertThat(err.toString().lines().count(), equalTo(1L));
    try (Store free = Store.at(directory)) {
      assertThat(jobs(free).size(), equalTo(1L));
    }
  }

  private static Table<Long, byte[]> jobs(Store store) {
    return store.table("jobs", Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
  }

  @Test
  void wrongUsageSaysWhatIsWrongAndExitsWith64() {
    for (String wrong :
        new String[] {
          "--port=70000",
          "--port=x",
          "--jobSeconds=-1",
          "--manifests=old",
          "--buckets=A",
          "--account=1",
          "--region=",
          "--credentials=/",
          "--maxActiveJobs=0",
          "--startsPerSecond=0",
          "--faults=not-there.json",
          "--vocabulary=a b",
          "--vocabularyFilter=rude=not-there.txt",
          "--unknown"
        }) {
      assertThat(wrong, run(wrong), equalTo(64));
      assertThat(err.toString(), containsString(wrong.substring(2).replaceAll("=.*", "")));
      assertThat(err.toString(), not(containsString("Exception")));
      assertThat(wrong, err.toString().lines().count(), equalTo(1L));
      err.getBuffer().setLength(0);
    }
  }

  @Test
  void wrongUsageTellsWhereTheHelpIs() {
    assertThat(run("--maxActiveJob=3"), equalTo(64));
    assertThat(
        err.toString(),
        allOf(
            containsString("emulator: Unknown option: '--maxActiveJob=3'"),
            containsString("; see ./healthbeam emulator --help")));
    err.getBuffer().setLength(0);

    assertThat(run("evaluate"), equalTo(64));
    assertThat(err.toString(), containsString("see ./healthbeam emulator evaluate --help"));
    assertThat(err.toString().lines().count(), equalTo(1L));
  }

  @Test
  void aDirectoryThatCannotBeUsedIsOneClearLineAndExitCodeOne(@TempDir Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("emulator.mv"), "something else");

    assertThat(run("--port=0", "--dir=" + directory), equalTo(1));
    assertThat(err.toString(), containsString("not an emulator's file"));
    assertThat(err.toString().lines().count(), equalTo(1L));
    err.getBuffer().setLength(0);

    assertThat(run("--port=0", "--dir=" + file), equalTo(1));
    assertThat(err.toString(), containsString("a file of that name is there"));
    assertThat(err.toString().lines().count(), equalTo(1L));
  }

  @Test
  void aBadRuleIsNamed(@TempDir Path directory) throws Exception {
    Path rules = directory.resolve("rules.json");
    Files.writeString(rules, "[{\"action\":\"EXPLODE\"}]");

    assertThat(run("--faults=" + rules), equalTo(64));
    assertThat(err.toString(), containsString("rule 1: action is 'EXPLODE'"));
  }

  @Test
  void helpTeaches() {
    StringWriter out = new StringWriter();

    assertThat(run(new PrintWriter(out), "--help"), equalTo(0));

    assertThat(
        out.toString(),
        allOf(
            containsString("--jobSeconds"),
            containsString("aws --endpoint-url"),
            containsString("LOSE_RESPONSE")));
  }

  private int run(String... args) {
    return run(new PrintWriter(new StringWriter()), args);
  }

  private int run(PrintWriter out, String... args) {
    return EmulatorMain.run(out, new PrintWriter(err, true), args);
  }
}
