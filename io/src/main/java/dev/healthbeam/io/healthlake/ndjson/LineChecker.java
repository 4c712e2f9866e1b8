/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Checks that a line is one JSON object that can be a FHIR resource: the whole grammar, UTF-8, and
 * at the top {@code resourceType} and {@code id}. Reads each byte once, makes no model and, for a
 * line that is good, no object at all. Not thread-safe.
 *
 * <p>White space around the object is fine, a carriage return included. What the values mean is the
 * service's to say.
 */
public final class LineChecker {

  /** FHIR resources are some ten levels deep; contained and extended ones some twenty. */
  public static final int MAX_DEPTH = 512;

  private static final int MAX_ID = 64;

  private static final int OPEN = -1;

  private static final byte[] TYPE = "resourceType".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);

  /** What may come next. */
  private enum Expect {
    OBJECT,
    FIRST_KEY,
    KEY,
    COLON,
    VALUE,
    FIRST_ELEMENT,
    AFTER_VALUE,
    NOTHING
  }

  /** Which of its members the top object is in. */
  private enum Member {
    OTHER,
    RESOURCE_TYPE,
    RESOURCE_ID
  }

  private final long[] objects = new long[MAX_DEPTH / Long.SIZE];
  private int depth;
  private Expect expect = Expect.OBJECT;
  private Member member = Member.OTHER;

  private byte[] bytes = new byte[0];
  private int next;
  private int end;
  private @Nullable LineFault fault;
  private int faultAt;
  private boolean escaped;

  private boolean typeSeen;
  private boolean idSeen;
  private boolean twice;
  private @Nullable String type;
  private @Nullable String id;
  private final byte[] idBytes = new byte[MAX_ID];
  private int idLength;
  private boolean idIsText;
  private byte[] lastTypeBytes = new byte[0];
  private String lastType = "";

  /**
   * Checks a line from its beginning.
   *
   * @param line where it is
   * @param from its first byte
   * @param to the one after its last, the line's end left out
   * @return what is wrong with it, or null
   */
  public @Nullable LineFault check(byte[] line, int from, int to) {
    depth = 0;
    expect = Expect.OBJECT;
    member = Member.OTHER;
    typeSeen = false;
    idSeen = false;
    twice = false;
    type = null;
    id = null;
    idLength = -1;
    idIsText = false;
    if (to - from >= 3
        && line[from] == (byte) 0xef
        && line[from + 1] == (byte) 0xbb
        && line[from + 2] == (byte) 0xbf) {
      var unused = more(line, from + 3, to); // for its type and id
      return failed(LineFault.BYTE_ORDER_MARK, 0);
    }
    return more(line, from, to);
  }

  /**
   * Goes on with an object that {@link #isOpen} from the lines before.
   *
   * @return what is wrong, {@link LineFault#INVALID_JSON} as long as it is open
   */
  @Nullable LineFault more(byte[] line, int from, int to) {
    bytes = line;
    next = from;
    end = to;
    fault = null;
    faultAt = 0;
    parse();
    return fault != null ? fault : verdict();
  }

  /** Whether the line was good as far as it went, ending between two tokens of an open object. */
  boolean isOpen() {
    return fault == LineFault.INVALID_JSON && faultAt == OPEN;
  }

  /** The byte of the line, from 0, at which the fault shows; -1 where it shows at its end. */
  public int faultAt() {
    return faultAt;
  }

  /** The resource's type as far as it was seen; null where it was not, or is not a name. */
  public @Nullable String resourceType() {
    return type;
  }

  /** The resource's id as far as it was seen; null where it was not, or is not one. */
  public @Nullable String id() {
    if (id == null && idLength > 0 && idIsText) {
      id = new String(idBytes, 0, idLength, StandardCharsets.US_ASCII);
    }
    return id;
  }

  private @Nullable LineFault verdict() {
    if (twice) {
      return failed(LineFault.DUPLICATE_MEMBER, OPEN);
    } else if (!typeSeen) {
      return failed(LineFault.NO_RESOURCE_TYPE, OPEN);
    } else if (type == null) {
      return failed(LineFault.BAD_RESOURCE_TYPE, OPEN);
    } else if (!idSeen) {
      return failed(LineFault.NO_ID, OPEN);
    } else if (!idIsText) {
      return failed(LineFault.BAD_ID, OPEN);
    }
    return null;
  }

  private LineFault failed(LineFault why, int at) {
    fault = why;
    faultAt = at;
    return why;
  }

  private void parse() {
    int from = next;
    while (next < end && fault == null) {
      int c = bytes[next] & 0xff;
      if (c == ' ' || c == '\r' || c == '\t' || c == '\n') {
        next++;
        continue;
      }
      switch (expect) {
        case OBJECT -> object(c);
        case FIRST_KEY -> firstKey(c);
        case KEY -> key(c);
        case COLON -> colon(c);
        case VALUE -> value(c);
        case FIRST_ELEMENT -> firstElement(c);
        case AFTER_VALUE -> afterValue(c);
        case NOTHING -> invalid(c == '{' ? LineFault.SEVERAL_OBJECTS : LineFault.INVALID_JSON);
      }
    }
    if (fault != null) {
      faultAt -= from;
    } else if (expect != Expect.NOTHING) {
      failed(LineFault.INVALID_JSON, depth > 0 ? OPEN : end - from);
    }
  }

  private void invalid(LineFault why) {
    // A byte outside of a string that no character begins with says more than that it is no JSON.
    boolean ascii = next >= end || bytes[next] >= 0;
    failed(ascii || Utf8Steps.length(bytes, next, end) > 0 ? why : LineFault.NOT_UTF8, next);
  }

  private void invalid() {
    invalid(LineFault.INVALID_JSON);
  }

  private void object(int c) {
    if (c == '{') {
      open(true);
    } else {
      invalid();
    }
  }

  private void firstKey(int c) {
    if (c == '}') {
      close();
    } else {
      key(c);
    }
  }

  private void firstElement(int c) {
    if (c == ']') {
      close();
    } else {
      value(c);
    }
  }

  private void colon(int c) {
    if (c == ':') {
      expect = Expect.VALUE;
      next++;
    } else {
      invalid();
    }
  }

  private void key(int c) {
    if (c != '"') {
      invalid();
      return;
    }
    int from = next + 1;
    if (!string()) {
      return;
    }
    expect = Expect.COLON;
    if (depth == 1) {
      member = member(from, next - 1);
    }
  }

  private Member member(int from, int to) {
    if (is(from, to, TYPE)) {
      twice |= typeSeen;
      typeSeen = true;
      return Member.RESOURCE_TYPE;
    } else if (is(from, to, ID)) {
      twice |= idSeen;
      idSeen = true;
      return Member.RESOURCE_ID;
    }
    return Member.OTHER;
  }

  private boolean is(int from, int to, byte[] name) {
    if (!escaped) {
      return Arrays.equals(bytes, from, to, name, 0, name.length);
    }
    // No longer than every letter as an escape.
    return to - from <= 6 * name.length && Arrays.equals(Escapes.decoded(bytes, from, to), name);
  }

  private void value(int c) {
    switch (c) {
      case '"' -> {
        int from = next + 1;
        if (string()) {
          if (depth == 1 && member != Member.OTHER) {
            take(from, next - 1);
          }
          ended();
        }
      }
      case '{' -> open(true);
      case '[' -> open(false);
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number(c);
    }
  }

  private void afterValue(int c) {
    boolean inObject = inObject();
    if (c == ',') {
      expect = inObject ? Expect.KEY : Expect.VALUE;
      next++;
    } else if (c == (inObject ? '}' : ']')) {
      close();
    } else {
      invalid();
    }
  }

  private void open(boolean object) {
    if (depth == MAX_DEPTH) {
      failed(LineFault.TOO_DEEP, next);
      return;
    }
    long bit = 1L << (depth & 63);
    if (object) {
      objects[depth >> 6] |= bit;
    } else {
      objects[depth >> 6] &= ~bit;
    }
    depth++;
    next++;
    expect = object ? Expect.FIRST_KEY : Expect.FIRST_ELEMENT;
  }

  private void close() {
    depth--;
    next++;
    ended();
  }

  private boolean inObject() {
    return ((objects[(depth - 1) >> 6] >>> ((depth - 1) & 63)) & 1) != 0;
  }

  private void ended() {
    expect = depth == 0 ? Expect.NOTHING : Expect.AFTER_VALUE;
  }

  private void word(String word) {
    for (int i = 0; i < word.length(); i++, next++) {
      if (next >= end || bytes[next] != word.charAt(i)) {
        invalid();
        return;
      }
    }
    ended();
  }

  private void number(int first) {
    int c = first;
    if (c == '-') {
      c = step();
    }
    if (c == '0') {
      c = step();
    } else if (isDigit(c)) {
      c = digits();
    } else {
      invalid();
      return;
    }
    if (c == '.') {
      if (!isDigit(step())) {
        invalid();
        return;
      }
      c = digits();
    }
    if (c == 'e' || c == 'E') {
      c = step();
      if (c == '+' || c == '-') {
        c = step();
      }
      if (!isDigit(c)) {
        invalid();
        return;
      }
      digits();
    }
    ended();
  }

  private int digits() {
    int c = step();
    while (isDigit(c)) {
      c = step();
    }
    return c;
  }

  private int step() {
    next++;
    return next < end ? bytes[next] & 0xff : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Reads a string from its quote to behind the other; says whether it is one. */
  private boolean string() {
    byte[] in = bytes;
    int at = next + 1;
    escaped = false;
    while (true) {
      at = ByteScan.notPlain(in, at, end);
      if (at >= end) {
        next = end;
        failed(LineFault.INVALID_JSON, end);
        return false;
      }
      byte c = in[at];
      if (c == '"') {
        next = at + 1;
        return true;
      } else if (c >= 0 && c < ' ') {
        failed(LineFault.INVALID_JSON, at);
        return false;
      }
      int length = c == '\\' ? Escapes.length(in, at, end) : Utf8Steps.length(in, at, end);
      if (length == 0) {
        failed(c == '\\' ? LineFault.INVALID_JSON : LineFault.NOT_UTF8, at);
        return false;
      }
      escaped |= c == '\\';
      at += length;
    }
  }

  /** Takes the type or the id, whose string has been read. */
  private void take(int from, int to) {
    if (member == Member.RESOURCE_TYPE) {
      type = typeOf(from, to);
      return;
    }
    byte[] value = bytes;
    int begin = from;
    int stop = to;
    if (escaped && to - from <= 6 * MAX_ID) {
      value = Escapes.decoded(bytes, from, to);
      begin = 0;
      stop = value.length;
    }
    idIsText = isId(value, begin, stop);
    if (idIsText) {
      idLength = stop - begin;
      System.arraycopy(value, begin, idBytes, 0, idLength);
    }
  }

  private static boolean isId(byte[] value, int from, int to) {
    if (to == from || to - from > MAX_ID) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte c = value[i];
      if (!(isLetter(c) || isDigit(c) || c == '-' || c == '.')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(byte c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** The type; the same few strings over and over are made once each time they change. */
  private @Nullable String typeOf(int from, int to) {
    if (!escaped && Arrays.equals(bytes, from, to, lastTypeBytes, 0, lastTypeBytes.length)) {
      return lastType.isEmpty() ? null : lastType;
    }
    if (to - from > 6 * MAX_ID) {
      return null;
    }
    byte[] value = escaped ? Escapes.decoded(bytes, from, to) : Arrays.copyOfRange(bytes, from, to);
    if (value.length == 0 || value.length > MAX_ID || value[0] < 'A' || value[0] > 'Z') {
      return null;
    }
    for (byte c : value) {
      if (!isLetter(c)) {
        return null;
      }
    }
    lastTypeBytes = value;
    lastType = new String(value, StandardCharsets.US_ASCII);
    return lastType;
  }
}
