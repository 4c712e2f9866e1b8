/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MediaReaderTest {

  /** All of a recording at hand. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
  private record InMemory(byte[] bytes, long size) implements MediaBytes {
    @Override
    public byte[] read(long offset, int length) {
      int from = (int) Math.min(offset, bytes.length);
      return Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + length));
    }
  }

  private static Optional<Media> read(byte[] bytes) throws IOException {
    return MediaReader.read(new InMemory(bytes, bytes.length));
  }

  private static Media media(ByteBuffer bytes) throws IOException {
    return read(written(bytes)).orElseThrow();
  }

  /** What was put into a buffer. */
  private static byte[] written(ByteBuffer bytes) {
    byte[] written = new byte[bytes.position()];
    bytes.get(0, written);
    return written;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer big(int size) {
    return ByteBuffer.allocate(size);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  // ---- WAV

  private static ByteBuffer wav(int bytesPerSecond, int said, int sound) {
    ByteBuffer wav = little(200 + sound);
    wav.put(ascii("RIFF")).putInt(0).put(ascii("WAVELIST")).putInt(3).put(new byte[4]);
    wav.put(ascii("fmt ")).putInt(16).putInt(0x10001).putInt(8_000).putInt(bytesPerSecond);
    wav.putInt(0x80001).put(ascii("data")).putInt(said).put(new byte[sound]);
    return wav;
  }

  @Test
  void aWavIsAsLongAsItsDataPastOtherChunksOfOddSizes() throws IOException {
    assertThat(
        media(wav(1_000, 2_500, 2_500)), is(new Media(Format.WAV, Duration.ofMillis(2_500))));
  }

  @Test
  void aWavOfUnknownSizeGoesOnToItsEndAndOneThatWasCutEndsThere() throws IOException {
    assertThat(media(wav(1_000, -1, 1_500)).length(), is(Duration.ofMillis(1_500)));
    assertThat(media(wav(1_000, 0, 1_500)).length(), is(Duration.ofMillis(1_500)));
    assertThat(media(wav(1_000, 9_000, 1_500)).length(), is(Duration.ofMillis(1_500)));
  }

  @Property
  void aWavLastsItsBytesByItsRate(
      @ForAll @IntRange(min = 1, max = 50_000) int rate,
      @ForAll @IntRange(min = 1, max = 20_000) int sound)
      throws IOException {
    Duration expected = Duration.ofNanos((long) ((double) sound / rate * 1e9));
    assertThat(media(wav(rate, sound, sound)).length(), is(expected));
  }

  // ---- FLAC

  @Test
  void aFlacTellsItsSamplesAlsoBehindATag() throws IOException {
    ByteBuffer flac = big(100);
    flac.put(ascii("ID3")).put(new byte[] {4, 0, 0, 0, 0, 0, 6}).put(new byte[6]);
    flac.put(ascii("fLaC")).putInt(34).put(new byte[10]);
    flac.putLong(16_000L << 44 | 15L << 36 | 40_000).put(new byte[16]);
    assertThat(media(flac), is(new Media(Format.FLAC, Duration.ofMillis(2_500))));
  }

  // ---- MP4

  private static ByteBuffer box(ByteBuffer into, String name, byte[] content) {
    return into.putInt(8 + content.length).put(ascii(name)).put(content);
  }

  private static byte[] movie(int units) {
    ByteBuffer header = big(108).putInt(0).putInt(0).putInt(0).putInt(600).putInt(units);
    ByteBuffer movie = big(200);
    box(movie, "udta", new byte[5]);
    box(movie, "mvhd", Arrays.copyOf(written(header), 100));
    return written(movie);
  }

  @Test
  void anMp4TellsItsLengthThoughItStandsAtTheEnd() throws IOException {
    ByteBuffer mp4 = big(1_000);
    box(mp4, "ftyp", ascii("M4A 0000"));
    box(mp4, "mdat", new byte[500]);
    box(mp4, "moov", movie(1_500));
    assertThat(media(mp4), is(new Media(Format.MP4, Duration.ofMillis(2_500))));
  }

  @Test
  void anMp4WithoutALengthIsAnMp4AllTheSame() throws IOException {
    ByteBuffer mp4 = big(1_000);
    box(mp4, "ftyp", ascii("isom0000"));
    box(mp4, "moov", movie(0));
    assertThat(media(mp4), is(new Media(Format.MP4, null)));
  }

  // ---- MP3

  /** Frames of 417 bytes: MPEG 1, layer III, 128 kbit/s, 44,100 Hz. */
  private static ByteBuffer mp3(int frames) {
    ByteBuffer mp3 = big(2_000 + 417 * frames);
    for (int i = 0; i < frames; i++) {
      mp3.putInt(0xFFFB9000).put(new byte[413]);
    }
    return mp3;
  }

  @Test
  void anMp3OfOneBitRateIsAsLongAsItsBytes() throws IOException {
    Media media = media(mp3(100));
    assertThat(media.format(), is(Format.MP3));
    assertThat(media.length().toMillis(), is(417L * 100 * 8 * 1_000 / 128_000));
  }

  @Test
  void anMp3WithATableIsAsLongAsItSays() throws IOException {
    ByteBuffer mp3 = mp3(10);
    mp3.put(36, ascii("Xing")).putInt(40, 1).putInt(44, 441_000);
    assertThat(media(mp3).length(), is(Duration.ofMinutes(192)));
  }

  @Test
  void anMp3OfChangingBitRateWithoutATableIsOfUnknownLength() throws IOException {
    ByteBuffer mp3 = mp3(4);
    mp3.putInt(0xFFFBA000).put(new byte[518]).putInt(0xFFFB9000).put(new byte[413]);
    assertThat(media(mp3), is(new Media(Format.MP3, null)));
  }

  // ---- Ogg

  private static ByteBuffer page(ByteBuffer into, long position, int serial, byte[] packet) {
    into.put(ascii("OggS")).put((byte) 0).put((byte) 0).putLong(position).putInt(serial);
    into.putInt(0).putInt(0).put((byte) 1).put((byte) packet.length);
    return into.put(packet);
  }

  @Test
  void anOggIsAsLongAsTheLastPageOfItsStreamSays() throws IOException {
    ByteBuffer ogg = little(1_000);
    byte[] head = Arrays.copyOf(ascii("OpusHead"), 19);
    head[10] = 100; // samples to skip
    page(ogg, 0, 7, head);
    page(ogg, 48_100, 7, new byte[50]);
    page(ogg, 120_100, 7, new byte[50]);
    page(ogg, 999_999_999, 8, new byte[50]);
    assertThat(media(ogg), is(new Media(Format.OGG, Duration.ofMillis(2_500))));
  }

  // ---- WebM, AMR

  private static byte[] webm(String type, boolean withLength) {
    ByteBuffer webm = big(200);
    webm.putInt(0x1A45DFA3).put((byte) 0x87).putShort((short) 0x4282).put((byte) 0x84);
    webm.put(ascii(type))
        .putInt(0x18538067)
        .put((byte) 0x01)
        .put(new byte[] {-1, -1, -1, -1, -1, -1, -1});
    webm.put((byte) 0xEC).put((byte) 0x82).putShort((short) 0); // void
    webm.putInt(0x1549A966).put((byte) (withLength ? 0x8F : 0x87));
    webm.put(new byte[] {0x2A, (byte) 0xD7, (byte) 0xB1, (byte) 0x83, 0x0F, 0x42, 0x40});
    if (withLength) {
      webm.putShort((short) 0x4489).put((byte) 0x84).putFloat(2_500f).put((byte) 0);
    }
    return written(webm);
  }

  @Test
  void aWebmTellsItsLengthUnlessABrowserRecordedIt() throws IOException {
    assertThat(
        read(webm("webm", true)).get(), is(new Media(Format.WEBM, Duration.ofMillis(2_500))));
    assertThat(read(webm("webm", false)).get().length(), nullValue());
    assertThat(read(webm("matr", true)), is(Optional.empty()));
  }

  @Test
  void anAmrIsKnownByItsMark() throws IOException {
    assertThat(read(ascii("#!AMR\n0000")).get(), is(new Media(Format.AMR, null)));
    assertThat(read(ascii("#!AMR-WB\n0000")).get().format(), is(Format.AMR));
  }

  // ---- anything

  @Test
  void textIsNoRecordingThoughItsNameSaySo() throws IOException {
    assertThat(read(ascii("DOCTOR: Hello. ".repeat(1_000))), is(Optional.empty()));
    assertThat(read(new byte[0]), is(Optional.empty()));
    assertThat(read(new byte[100_000]), is(Optional.empty()));
  }

  @Test
  void anElementThatBeginsBehindTheEndOfWhatItIsInIsEmpty() throws IOException {
    ByteBuffer webm = big(40);
    webm.putInt(0x1A45DFA3).put((byte) 0x83).putShort((short) 0x4282).put((byte) 1);
    webm.put(new byte[20]);
    assertThat(read(written(webm)), is(Optional.empty()));
  }

  @Property
  void noBytesAtAllMakeAReaderFail(
      @ForAll @IntRange(min = 0, max = 7) int magic,
      @ForAll @Size(max = 300) byte[] rest,
      @ForAll boolean large)
      throws IOException {
    String[] magics = {
      "RIFF0000WAVE", "fLaC", "0000ftyp", "OggS", "\u001aE\u00df\u00a3", "ID3", "#!AMR\n", ""
    };
    byte[] begin = ascii(magics[magic]);
    byte[] bytes = Arrays.copyOf(begin, begin.length + rest.length);
    System.arraycopy(rest, 0, bytes, begin.length, rest.length);
    Optional<Media> media =
        MediaReader.read(new InMemory(bytes, large ? Long.MAX_VALUE / 2 : bytes.length));
    assertThat(media.isPresent() || magic != 6, is(true));
  }
}
