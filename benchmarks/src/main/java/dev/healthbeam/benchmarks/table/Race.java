/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Times ways beside each other: each once to warm up, then in rounds, every round in another order,
 * so that whatever else the machine does meets all of them. What counts are the ratios within a
 * round.
 */
final class Race {
  private Race() {}

  /**
   * Runs it.
   *
   * @param line what is done
   * @param unit what is counted
   * @param ours our way
   * @param others the ways to compare it with
   * @return a row for each of the others
   */
  static List<Row> run(String line, String unit, Sizes sizes, Way ours, List<Way> others)
      throws Exception {
    List<Way> ways = new ArrayList<>();
    ways.add(ours);
    others.stream().filter(way -> sizes.beside.contains(way.kind())).forEach(ways::add);
    int rounds = sizes.rounds;
    double[][] speeds = new double[ways.size()][rounds];
    List<Integer> order = new ArrayList<>(IntStream.range(0, ways.size()).boxed().toList());
    Random random = new Random(1);
    for (int round = -1; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (int at : order) {
        double speed = speed(ways.get(at), round + 1);
        if (round >= 0) {
          speeds[at][round] = speed;
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < ways.size(); i++) {
      double[] ratios = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        ratios[round] = speeds[0][round] / speeds[i][round];
      }
      Arrays.sort(ratios);
      rows.add(
          new Row(
              line,
              unit + "/s",
              median(speeds[0]),
              ways.get(i).label(),
              median(speeds[i]),
              median(ratios),
              ratios[0],
              ratios[rounds - 1],
              ways.get(i).goal() == 0 ? Goal.NONE : Goal.atLeast(ways.get(i).goal())));
    }
    return rows;
  }

  /** Times our way alone, once to warm up and then in rounds, against a speed it is to have. */
  static Row against(
      String line, String unit, Sizes sizes, Way ours, String bound, double wanted, double goal)
      throws Exception {
    double[] speeds = new double[sizes.rounds];
    for (int round = -1; round < sizes.rounds; round++) {
      double speed = speed(ours, round + 1);
      if (round >= 0) {
        speeds[round] = speed;
      }
    }
    double[] ratios = Arrays.stream(speeds).map(speed -> speed / wanted).sorted().toArray();
    return new Row(
        line,
        unit + "/s",
        median(speeds),
        bound,
        wanted,
        median(ratios),
        ratios[0],
        ratios[ratios.length - 1],
        Goal.atLeast(goal));
  }

  private static double speed(Way way, int round) throws Exception {
    System.gc(); // what one way leaves behind is not for the next to clear away
    long begun = System.nanoTime();
    way.run().run(round);
    long took = System.nanoTime() - begun;
    way.run().check(round);
    return way.units() * 1e9 / took;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
