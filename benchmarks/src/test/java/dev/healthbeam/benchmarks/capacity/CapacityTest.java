/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalSteps;
import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.UniformPlan;
import dev.healthbeam.io.jobs.UniformPlan.PlannedLane;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class CapacityTest {
  private static final S3Location INPUT = S3Location.parse("s3://input/notes/");
  private static final Assumptions USUAL = new Assumptions(2.5e9, Duration.ZERO, 3_500, 5_500);

  private static List<PlannedLane> plan(Set<Analysis> analyses, long documents, int bytes)
      throws IOException {
    return UniformPlan.of(ComprehendMedicalSteps.planning(analyses, INPUT), documents, bytes);
  }

  @Test
  void noJobHoldsMoreThanTheServiceTakes() throws IOException {
    for (int bytes : new int[] {100, 4_096, 40_000, 1_000_000}) {
      PlannedLane lane = plan(Set.of(Analysis.PHI), 1_000_000_000_000L / bytes, bytes).get(0);

      PlanEstimate estimate = lane.estimates().get(0);
      assertTrue(lane.jobFiles() <= Analysis.MAX_FILES_PER_JOB);
      assertTrue(lane.jobBytes() <= Analysis.MAX_JOB_BYTES);
      assertTrue(estimate.getJobs() * lane.jobBytes() >= estimate.getBytes());
    }
  }

  @Test
  void documentsLongerThanAFileAreCutAndReadToBeCut() throws IOException {
    List<PlannedLane> lanes = plan(Set.of(Analysis.SNOMEDCT), 1_000_000, 12_000);

    assertTrue(lanes.get(0).cut());
    long files = lanes.get(0).estimates().get(0).getFiles();
    assertTrue(files >= 3_000_000);
    assertEquals(1_000_000, sort(lanes, "plan").reads());
    assertEquals(1_000_000, sort(lanes, "stage").reads());
    assertEquals(files, sort(lanes, "read outputs").reads());
  }

  @Test
  void aPrefixThatConformsIsNotStaged() throws IOException {
    List<PlannedLane> lanes = plan(Set.of(Analysis.PHI), 200_000, 4_096);

    assertTrue(lanes.get(0).inPlace());
    assertEquals(1, lanes.get(0).estimates().get(0).getJobs());
    assertEquals(0, sort(lanes, "stage").writes());
    assertEquals(Duration.ZERO, Times.of(lanes, USUAL).staging());
  }

  @Test
  void theServicesThroughputBoundsTenTerabytes() throws IOException {
    List<PlannedLane> lanes = plan(Set.of(Analysis.PHI), 2_500_000_000L, 4_000);

    Times times = Times.of(lanes, USUAL);

    assertEquals(Times.CHARACTERS, times.bottleneck());
    assertEquals(4_000, times.bounds().get(0).time().toDays());
    assertEquals(times.staging().plusDays(4_000), times.inAll());
  }

  @Test
  void jobsThatTakeLongHoweverSmallBoundWhatAFastServiceDoes() throws IOException {
    List<PlannedLane> lanes = plan(Set.of(Analysis.PHI), 2_500_000_000L, 4_000);
    long jobs = lanes.get(0).estimates().get(0).getJobs();

    Times times = Times.of(lanes, new Assumptions(1e18, Duration.ofHours(1), 1e9, 1e9));

    assertEquals(Times.ACTIVE_JOBS, times.bottleneck());
    assertEquals(Duration.ofHours((jobs + 9) / 10), times.bounds().get(0).time());
  }

  @Test
  void requestsCostWhatThousandsOfThemDo() {
    List<Requests> requests =
        List.of(new Requests("any", 2_000, 500), new Requests("more", 0, 500));
    Money money = new Money(null, new BigDecimal("0.005"), new BigDecimal("0.0004"));

    assertEquals(0, new BigDecimal("0.0104").compareTo(money.of(requests).orElseThrow()));
    assertTrue(new Money(null, null, BigDecimal.ONE).of(requests).isEmpty());
  }

  @Test
  void bytesAreReadAsPeopleWriteThem() {
    ByteCount bytes = new ByteCount();

    assertEquals(4_096, bytes.convert("4096"));
    assertEquals(40_000, bytes.convert("40kB"));
    assertEquals(10_000_000_000_000L, bytes.convert("10 TB"));
    assertEquals(1_500_000, bytes.convert("1.5mb"));
    for (String wrong : List.of("", "0", "-1", "ten", "1e3", "2000PB", "1 kiB")) {
      assertThrows(TypeConversionException.class, () -> bytes.convert(wrong), wrong);
    }
  }

  private static Requests sort(List<PlannedLane> lanes, String what) {
    return Requests.of(lanes).stream()
        .filter(each -> each.what().equals(what))
        .findFirst()
        .orElseThrow();
  }
}
