/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.growth;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Time and heap over the number of documents as two pictures side by side, in one SVG. */
public final class Plot {
  private static final int SIDE = 320;
  private static final int MARGIN = 60;
  private static final int WIDTH = 2 * (SIDE + 2 * MARGIN);
  private static final int HEIGHT = SIDE + 2 * MARGIN;

  private final List<Measured> runs;
  private final StringBuilder svg = new StringBuilder();

  private Plot(List<Measured> runs) {
    this.runs = runs;
  }

  /**
   * The picture, both axes logarithmic; a dashed line shows what grows as the documents do.
   *
   * @param title what was run, in a line
   * @param runs at least one, in ascending order of their documents
   */
  public static String svg(String title, List<Measured> runs) {
    Plot plot = new Plot(runs);
    plot.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
        WIDTH, HEIGHT);
    plot.text(WIDTH / 2.0, 20, "middle", title);
    plot.panel(MARGIN, "seconds", Measured::seconds);
    plot.panel(SIDE + 3 * MARGIN, "MB of heap in use", run -> run.heapBytes() / 1e6);
    plot.svg.append("</svg>\n");
    return plot.svg.toString();
  }

  private void panel(int left, String what, ToDoubleFunction<Measured> value) {
    Measured first = runs.get(0);
    int fromX = decade(first.documents(), false);
    int toX = Math.max(fromX + 1, decade(runs.get(runs.size() - 1).documents(), true));
    int fromY = decade(runs.stream().mapToDouble(value).min().orElseThrow(), false);
    int toY =
        Math.max(fromY + 1, decade(runs.stream().mapToDouble(value).max().orElseThrow(), true));
    Scale x = new Scale(fromX, toX, left, left + SIDE);
    Scale y = new Scale(fromY, toY, MARGIN + SIDE, MARGIN);
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>\n",
        left, MARGIN, SIDE, SIDE);
    for (int power = fromX; power <= toX; power++) {
      line(x.at(power), MARGIN, x.at(power), MARGIN + SIDE, "#ddd", "");
      text(x.at(power), MARGIN + SIDE + 18, "middle", number(power));
    }
    for (int power = fromY; power <= toY; power++) {
      line(left, y.at(power), left + SIDE, y.at(power), "#ddd", "");
      text(left - 6, y.at(power) + 4, "end", number(power));
    }
    text(left + SIDE / 2.0, MARGIN + SIDE + 36, "middle", "documents");
    text(left + SIDE / 2.0, MARGIN - 8, "middle", what);
    // In proportion, from the first run to the edge it meets first.
    double steps =
        Math.min(toX - Math.log10(first.documents()), toY - Math.log10(value.applyAsDouble(first)));
    double fromDocuments = Math.log10(first.documents());
    double fromValue = Math.log10(value.applyAsDouble(first));
    line(
        x.at(fromDocuments),
        y.at(fromValue),
        x.at(fromDocuments + steps),
        y.at(fromValue + steps),
        "#888",
        " stroke-dasharray=\"4 4\"");
    StringBuilder points = new StringBuilder();
    for (Measured run : runs) {
      double atX = x.at(Math.log10(run.documents()));
      double atY = y.at(Math.log10(value.applyAsDouble(run)));
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", atX, atY));
      add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#1f5fa8\"/>\n", atX, atY);
      text(atX, atY - 8, "middle", String.format(Locale.ROOT, "%,.1f", value.applyAsDouble(run)));
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>\n",
        points.toString().strip());
  }

  /** A logarithmic axis. */
  private record Scale(double from, double to, double begin, double end) {
    double at(double power) {
      return begin + (power - from) / (to - from) * (end - begin);
    }
  }

  private static int decade(double value, boolean up) {
    double power = Math.log10(value);
    return (int) (up ? Math.ceil(power) : Math.floor(power));
  }

  private static String number(int power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
  }

  private void line(double x1, double y1, double x2, double y2, String color, String more) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n",
        x1, y1, x2, y2, color, more);
  }

  private void text(double x, double y, String anchor, String words) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x, y, anchor, words.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
