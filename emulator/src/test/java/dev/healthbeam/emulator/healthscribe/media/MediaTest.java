/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MediaTest {
  private static final int SECOND = 1000;

  /** Bytes in memory. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Bytes(byte[] bytes) implements Source {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open(long offset, long length) {
      return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
  }

  private static Media look(byte[]... parts) throws MalformedMediaException {
    return Media.of(new Bytes(joined(parts)));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] text(String characters) {
    return characters.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] javasWav(int millis) throws Exception {
    AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
    byte[] silence = new byte[millis * 32];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(silence), format, silence.length / 2),
        AudioFileFormat.Type.WAVE,
        out);
    return out.toByteArray();
  }

  @Test
  void theLengthOfWavIsThatOfItsData() throws Exception {
    assertThat(look(javasWav(1234)), equalTo(new Media("WAV", 1234L)));
  }

  @Test
  void wavThatWasNeverFinishedHasAsMuchAsThereIs() throws Exception {
    byte[] wav = javasWav(2000);
    ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);
    assertThat(look(wav).millis(), equalTo(2000L));
    ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0);
    assertThat(look(wav).millis(), equalTo(2000L));
  }

  @Test
  void aChunkOfOddLengthBeforeTheDataIsPassedBy() throws Exception {
    byte[] wav = javasWav(700);
    byte[] list = little(12).put(text("LIST")).putInt(3).put(text("abc\0")).array();
    assertThat(
        look(Arrays.copyOf(wav, 36), list, Arrays.copyOfRange(wav, 36, wav.length)).millis(),
        equalTo(700L));
  }

  @Test
  void wavWithoutDataIsDamaged() throws Exception {
    byte[] head = Arrays.copyOf(javasWav(700), 36);
    MalformedMediaException e = assertThrows(MalformedMediaException.class, () -> look(head));
    assertThat(e.getMessage(), equalTo("is WAV without data"));
  }

  private static byte[] flac(long rate, long samples) {
    ByteBuffer block = ByteBuffer.allocate(42).put(text("fLaC")).putInt(34);
    block.putLong(18, rate << 44 | 1L << 41 | 15L << 36 | samples);
    return block.array();
  }

  @Test
  void theLengthOfFlacIsInItsFirstBlock() throws Exception {
    assertThat(look(flac(44_100, 44_100L * 90)), equalTo(new Media("FLAC", 90L * SECOND)));
    assertThat(look(flac(16_000, 0)), equalTo(new Media("FLAC", null)));
    assertThat(look(id3(100), flac(8_000, 4_000)), equalTo(new Media("FLAC", 500L)));
  }

  private static byte[] id3(int length) {
    byte[] tag = new byte[10 + length];
    System.arraycopy(text("ID3\4\0\0"), 0, tag, 0, 6);
    tag[8] = (byte) (length >> 7);
    tag[9] = (byte) (length & 0x7f);
    return tag;
  }

  /** MPEG 1, layer III, 128 kbit/s, 44,100 Hz: frames of 417 bytes. */
  private static byte[] frames(int count) {
    ByteBuffer frames = ByteBuffer.allocate(count * 417);
    for (int i = 0; i < count; i++) {
      frames.putInt(i * 417, 0xfffb9000);
    }
    return frames.array();
  }

  @Test
  void theLengthOfMp3IsEstimatedByItsFirstFrame() throws Exception {
    Media media = look(id3(200), frames(100));
    assertThat(media, equalTo(new Media("MP3", 100 * 417 * 8 * 1000L / 128_000)));
    assertThat(look(frames(100)), equalTo(media));
  }

  @Test
  void mp3OfVaryingRateTellsHowManyFramesItHas() throws Exception {
    byte[] xing = frames(3);
    ByteBuffer.wrap(xing).position(36).put(text("Xing")).putInt(1).putInt(10_000);
    assertThat(look(xing).millis(), equalTo(10_000L * 1152 * 1000 / 44_100));
    byte[] vbri = frames(3);
    ByteBuffer.wrap(vbri).position(36).put(text("VBRI")).position(50).putInt(500);
    assertThat(look(vbri).millis(), equalTo(500L * 1152 * 1000 / 44_100));
  }

  private static byte[] box(String type, byte[]... content) {
    byte[] all = joined(content);
    return joined(ByteBuffer.allocate(8).putInt(8 + all.length).put(text(type)).array(), all);
  }

  @Test
  void theLengthOfMp4IsInItsMovieHeaderAtEitherEnd() throws Exception {
    byte[] head = box("ftyp", text("M4A \0\0\0\0"));
    byte[] movie =
        box(
            "moov",
            box("free", new byte[5]),
            box("mvhd", ByteBuffer.allocate(20).putInt(12, 600).putInt(16, 1500).array()));
    byte[] data = box("mdat", new byte[100_000]);
    assertThat(look(head, movie, data), equalTo(new Media("MP4", 2500L)));
    assertThat(look(head, data, movie), equalTo(new Media("MP4", 2500L)));
  }

  @Test
  void aMovieHeaderCanBeWideAndABoxLongerThan32BitsTell() throws Exception {
    byte[] wide = ByteBuffer.allocate(32).putInt(20, 1000).putLong(24, 61_000L).array();
    wide[0] = 1;
    byte[] data =
        joined(
            ByteBuffer.allocate(16).putInt(1).put(text("mdat")).putLong(26).array(), new byte[10]);
    byte[] file = joined(box("ftyp", text("isom")), data, box("moov", box("mvhd", wide)));
    assertThat(look(file).millis(), equalTo(61_000L));
    MalformedMediaException e =
        assertThrows(MalformedMediaException.class, () -> look(box("ftyp", text("isom")), data));
    assertThat(e.getMessage(), containsString("without moov"));
  }

  private static byte[] page(long granule, int serial, byte[] packet) {
    byte[] page = new byte[28];
    ByteBuffer head = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    head.put(text("OggS")).putLong(6, granule).putInt(14, serial);
    head.put(26, (byte) 1).put(27, (byte) packet.length);
    return joined(page, packet);
  }

  @Test
  void theLengthOfOggIsTheLastPositionOfItsStream() throws Exception {
    byte[] opus = little(19).put(text("OpusHead\1\1")).putShort((short) 312).array();
    byte[] sound = new byte[200];
    assertThat(
        look(
            page(0, 7, opus),
            page(48_000, 7, sound),
            page(96_312, 7, sound),
            page(-1, 7, sound),
            page(999_999, 8, sound)),
        equalTo(new Media("Ogg", 2000L)));
    byte[] vorbis = little(30).put(text("\1vorbis")).putInt(12, 22_050).array();
    assertThat(look(page(0, 1, vorbis), page(33_075, 1, sound)).millis(), equalTo(1500L));
    assertThat(look(page(0, 1, sound)), equalTo(new Media("Ogg", null)));
  }

  private static byte[] element(int id, int idBytes, byte[] content) {
    ByteBuffer head = ByteBuffer.allocate(8).putInt(id).putInt(0x10000000 | content.length);
    return joined(Arrays.copyOfRange(head.array(), 4 - idBytes, 8), content);
  }

  private static byte[] webm(String type, byte[] info) {
    return joined(
        element(0x1A45DFA3, 4, element(0x4282, 2, text(type))),
        element(
            0x18538067, 4, joined(element(0xEC, 1, new byte[9]), element(0x1549A966, 4, info))));
  }

  @Test
  void theLengthOfWebmIsAmongItsInformation() throws Exception {
    byte[] scale = element(0x2AD7B1, 3, new byte[] {0x0f, 0x42, 0x40});
    byte[] eight = element(0x4489, 2, ByteBuffer.allocate(8).putDouble(2500.4).array());
    byte[] four = element(0x4489, 2, ByteBuffer.allocate(4).putFloat(750f).array());
    assertThat(look(webm("webm", joined(scale, eight))), equalTo(new Media("WebM", 2500L)));
    assertThat(look(webm("webm", four)).millis(), equalTo(750L));
    assertThat(look(webm("webm", scale)).millis(), equalTo(null));
    assertThrows(MalformedMediaException.class, () -> look(webm("matroska", four)));
  }

  @Test
  void theLengthOfAmrIsThatOfItsFrames() throws Exception {
    byte[] loud = new byte[32];
    loud[0] = 7 << 3;
    byte[] quiet = {(byte) (8 << 3), 0, 0, 0, 0, 0};
    assertThat(
        look(text("#!AMR\n"), loud, quiet, loud, Arrays.copyOf(loud, 20)),
        equalTo(new Media("AMR", 60L)));
    byte[] wide = new byte[61];
    wide[0] = 8 << 3;
    assertThat(look(text("#!AMR-WB\n"), wide, wide), equalTo(new Media("AMR", 40L)));
  }

  @Test
  void whatIsNoneOfThemIsRefused() {
    for (String other : new String[] {"", "hello", "%PDF-1.7", "RIFF\0\0\0\0AVI ", "ID3\4"}) {
      assertThrows(MalformedMediaException.class, () -> look(text(other)));
    }
    // AAC in ADTS, which begins almost as MP3 does.
    assertThrows(
        MalformedMediaException.class,
        () -> look(new byte[] {(byte) 0xff, (byte) 0xf1, 0x50, (byte) 0x80}));
  }

  @Property(tries = 300)
  void aFileCutAnywhereIsReadOrRefusedAndNothingElse(
      @ForAll @IntRange(max = 5) int which, @ForAll @IntRange(max = 300) int length)
      throws Exception {
    byte[] opus = little(19).put(text("OpusHead\1\1")).putShort((short) 312).array();
    byte[] duration = element(0x4489, 2, ByteBuffer.allocate(4).putFloat(750f).array());
    byte[][] files = {
      javasWav(10),
      flac(16_000, 8_000),
      joined(id3(20), frames(1)),
      joined(box("ftyp", text("M4A ")), box("moov", box("mvhd", new byte[20]))),
      joined(page(0, 1, opus), page(480, 1, new byte[50])),
      webm("webm", duration),
    };
    try {
      Media media = look(Arrays.copyOf(files[which], Math.min(length, files[which].length)));
      assertThat(media.millis() == null || media.millis() >= 0, equalTo(true));
    } catch (MalformedMediaException e) {
      assertThat(e.getMessage(), matchesPattern("(is|ends) .*"));
    }
  }
}
