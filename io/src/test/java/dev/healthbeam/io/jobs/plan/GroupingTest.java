/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupingTest {

  private static final Limits LIMITS = new Limits(40_000, 5_000_000, 1_000_000_000);
  private static final Grouping GROUPING = Grouping.DEFAULT;

  @Test
  void aFewDocumentsMakeOneGroup() {
    assertThat(GROUPING.groups(20, 20, 60_000, LIMITS, 10), equalTo(1));
  }

  @Test
  void moreDocumentsFillThePlacesOfTheQuotaBeforeJobsGrow() {
    assertThat(GROUPING.groups(25_000, 25_000, 75_000_000, LIMITS, 10), equalTo(5));
    assertThat(GROUPING.groups(400_000, 400_000, 800_000_000, LIMITS, 10), equalTo(10));
    assertThat(GROUPING.groups(5_000_000, 5_000_000, 800_000_000, LIMITS, 10), equalTo(100));
  }

  @Test
  void bytesAskForGroupsWithRoomToSpare() {
    assertThat(GROUPING.groups(4_000, 100_000, 4_000_000_000L, LIMITS, 10), equalTo(5));
  }

  @Test
  void noDocumentsStillMakeOneGroup() {
    assertThat(GROUPING.groups(0, 0, 0, LIMITS, 10), equalTo(1));
  }

  @Property
  void aGroupDependsOnTheIdAlone(
      @ForAll String id, @ForAll @IntRange(min = 1, max = 1000) int groups) {
    int group = Grouping.group(id, groups);

    assertThat(group, both(greaterThanOrEqualTo(0)).and(lessThan(groups)));
    assertThat(Grouping.group(id, groups), equalTo(group));
  }
}
