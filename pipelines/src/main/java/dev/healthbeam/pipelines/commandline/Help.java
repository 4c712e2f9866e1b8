/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A command's help: what it does, how it is called, its options in groups.
 *
 * <p>What an option means is taken from its {@code @Description}, so that there is one text.
 */
public final class Help {

  private static final int WIDTH = 96;
  private static final String INDENT = "      ";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final List<String> lines = new ArrayList<>();
  private final OptionNames names;

  /** Help for a command that takes these options. */
  public Help(Class<? extends PipelineOptions> options) {
    this.names = new OptionNames(options);
  }

  /** Adds lines as they stand. */
  public Help text(String text) {
    lines.addAll(text.stripIndent().stripTrailing().lines().toList());
    return this;
  }

  /**
   * Adds a group of options.
   *
   * @param title the group's title
   * @param options each as {@code name=VALUE}, or {@code name} for a switch
   * @throws IllegalArgumentException if there is no such option or it has no description
   */
  public Help group(String title, String... options) {
    lines.add("");
    lines.add(title);
    for (String option : options) {
      String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
      if (!names.has(name) || !names.getter(name).isAnnotationPresent(Description.class)) {
        throw new IllegalArgumentException("--" + name + " is not an option with a description");
      }
      lines.add("  --" + option);
      lines.addAll(
          folded(names.getter(name).getAnnotation(Description.class).value().replace('\n', ' ')));
    }
    return this;
  }

  /** The whole help. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  private static List<String> folded(String text) {
    List<String> folded = new ArrayList<>();
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : BLANKS.splitAsStream(text.strip()).toList()) {
      if (line.length() + 1 + word.length() > WIDTH && line.length() > INDENT.length()) {
        folded.add(line.toString());
        line = new StringBuilder(INDENT);
      }
      line.append(line.length() > INDENT.length() ? " " : "").append(word);
    }
    folded.add(line.toString());
    return folded;
  }
}
