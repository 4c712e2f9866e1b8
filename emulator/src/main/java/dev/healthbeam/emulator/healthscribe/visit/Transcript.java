/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who said what when. The same text and settings give the same transcript, ids included.
 *
 * @param segments in the order of the text
 */
public record Transcript(List<Segment> segments) {
  /** A word, with what may stand inside it, or any other mark. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "[\\p{L}\\p{N}\\p{M}]+(?:['\u2019.,:/%-][\\p{L}\\p{N}\\p{M}]+)*['%\u00b0]?|\\S");

  /** What is left of a gap after a word was taken out. */
  private static final Pattern GAP = Pattern.compile(" +(?=[.,;:?!]|$)");

  /** Copies. */
  public Transcript {
    segments = List.copyOf(segments);
  }

  /**
   * How a transcript is made.
   *
   * @param name of the job; ids are made of it
   * @param length of the recording in milliseconds, or null if that is not known
   * @param mostVoices how many speakers are told apart, or null if each has a channel
   */
  public record Making(String name, Long length, Integer mostVoices, WordFilter filter) {}

  /** Makes a transcript of a text. */
  public static Transcript of(String text, Making making) throws MalformedVisitException {
    List<Turn> turns = Spread.over(VisitText.read(text), making.length());
    Cast cast =
        making.mostVoices() == null
            ? Cast.ofChannels(turns)
            : Cast.ofVoices(turns, making.mostVoices());
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      add(turns.get(i), i, cast.participant(turns.get(i).speaker()), making, segments);
    }
    return new Transcript(segments);
  }

  private static void add(
      Turn turn, int number, String participant, Making making, List<Segment> segments) {
    List<String> sentences = Sentences.of(turn.text());
    double perCharacter = (double) (turn.end() - turn.begin()) / turn.text().length();
    int at = 0;
    for (String sentence : sentences) {
      long begin = turn.begin() + Math.round(at * perCharacter);
      at += sentence.length() + 1;
      int last = Math.min(at - 1, turn.text().length());
      long end = turn.begin() + Math.round(last * perCharacter);
      List<Item> items = items(sentence, begin, end, making.filter());
      if (!items.isEmpty()) {
        String content = filtered(sentence, making.filter());
        String id = id(making.name() + "/" + segments.size());
        segments.add(new Segment(id, participant, number, begin, end, content, items));
      }
    }
  }

  private static List<Item> items(String sentence, long begin, long end, WordFilter filter) {
    List<Item> items = new ArrayList<>();
    double perCharacter = (double) (end - begin) / sentence.length();
    Matcher token = TOKEN.matcher(sentence);
    while (token.find()) {
      String content = token.group();
      if (!isWord(content)) {
        items.add(new Item(content, false, 0, 0, false));
        continue;
      }
      boolean found = filter.finds(content);
      if (found && filter.method() == WordFilter.Method.REMOVE) {
        continue;
      }
      boolean masked = found && filter.method() == WordFilter.Method.MASK;
      items.add(
          new Item(
              masked ? WordFilter.MASK : content,
              true,
              begin + Math.round(token.start() * perCharacter),
              begin + Math.round(token.end() * perCharacter),
              found && filter.method() == WordFilter.Method.TAG));
    }
    // Marks alone, where all words were taken out, say nothing.
    return items.stream().anyMatch(Item::isWord) ? items : List.of();
  }

  private static boolean isWord(String token) {
    return token.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static String filtered(String sentence, WordFilter filter) {
    if (filter.words().isEmpty() || filter.method() == WordFilter.Method.TAG) {
      return sentence;
    }
    boolean mask = filter.method() == WordFilter.Method.MASK;
    String content =
        TOKEN
            .matcher(sentence)
            .replaceAll(
                token ->
                    Matcher.quoteReplacement(
                        !filter.finds(token.group())
                            ? token.group()
                            : mask ? WordFilter.MASK : ""));
    return GAP.matcher(content.replaceAll(" {2,}", " ")).replaceAll("").strip();
  }

  /** An id that is the same whenever it is made, as long as ids are. */
  public static String id(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
