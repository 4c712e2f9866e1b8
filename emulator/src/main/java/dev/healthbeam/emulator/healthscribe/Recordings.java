/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.healthscribe.clinical.Reading;
import dev.healthbeam.emulator.healthscribe.documents.DocumentStyle;
import dev.healthbeam.emulator.healthscribe.documents.NoteDocument;
import dev.healthbeam.emulator.healthscribe.documents.TranscriptDocument;
import dev.healthbeam.emulator.healthscribe.media.MalformedMediaException;
import dev.healthbeam.emulator.healthscribe.media.Media;
import dev.healthbeam.emulator.healthscribe.media.Source;
import dev.healthbeam.emulator.healthscribe.note.Note;
import dev.healthbeam.emulator.healthscribe.note.NoteTemplate;
import dev.healthbeam.emulator.healthscribe.note.Notes;
import dev.healthbeam.emulator.healthscribe.note.Pronouns;
import dev.healthbeam.emulator.healthscribe.visit.MalformedVisitException;
import dev.healthbeam.emulator.healthscribe.visit.Transcript;
import dev.healthbeam.emulator.healthscribe.visit.WordFilter;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.s3.Body;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.Precondition;
import dev.healthbeam.emulator.s3.StoredObject;
import dev.healthbeam.emulator.shapes.Members;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Recordings in S3, the texts beside them, and the documents that are made of them. It recognises
 * no speech: what was said is read from {@code <key>.txt}.
 */
final class Recordings implements ScribeWork {
  /** Beside the key of a recording. */
  static final String TEXT = ".txt";

  /** 90 minutes of the fastest talk have less than a twentieth of it. */
  private static final long MAX_TEXT_BYTES = 4_000_000;

  /** The shortest recording, by what is published of Transcribe Medical. */
  private static final long MIN_MILLIS = 500;

  private final Buckets buckets;
  private final Limits limits;
  private final ScribeSettings settings;
  private final DocumentStyle style;
  private final Analyzer analyzer;
  private final Faults faults;

  /** Over all buckets. */
  Recordings(
      Buckets buckets,
      Limits limits,
      ScribeSettings settings,
      DocumentStyle style,
      Analyzer analyzer,
      Faults faults) {
    this.buckets = buckets;
    this.limits = limits;
    this.settings = settings;
    this.style = style;
    this.analyzer = analyzer;
    this.faults = faults;
  }

  @Override
  public long bytesOf(ScribeRequest request) throws ScribeFailure {
    if (buckets.find(request.outputBucket()) == null) {
      throw new ScribeFailure(
          "The output bucket does not exist, or the data access role cannot write to it.");
    }
    MediaPlace place = placeOf(request);
    return look(place).bytes();
  }

  /**
   * What there is to hear.
   *
   * @param millis how long it is, or null if its header does not tell
   */
  private record Sound(long bytes, Long millis) {}

  private Sound look(MediaPlace place) throws ScribeFailure {
    Object seen = bucketOf(place).reading(place.key(), this::soundOf);
    if (seen instanceof ScribeFailure failure) {
      throw failure;
    }
    return (Sound) seen;
  }

  /** The sound, or why there is none. */
  private Object soundOf(StoredObject object) {
    if (object == null) {
      return new ScribeFailure("The media file does not exist.");
    }
    long size = object.size();
    if (size == 0) {
      return new ScribeFailure("The media file has 0 bytes.");
    }
    if (size > limits.of(Quota.MAX_RECORDING_BYTES)) {
      return new ScribeFailure(tooMuch(size, Quota.MAX_RECORDING_BYTES, "bytes"));
    }
    try {
      Long millis = Media.of(new ObjectSource(object)).millis();
      if (millis != null && millis > limits.of(Quota.MAX_RECORDING_SECONDS) * 1000) {
        return new ScribeFailure(
            tooMuch(millis / 1000, Quota.MAX_RECORDING_SECONDS, "seconds of audio"));
      }
      if (millis != null && millis < MIN_MILLIS) {
        return new ScribeFailure(
            "The media file has "
                + millis
                + " milliseconds of audio; the least is "
                + MIN_MILLIS
                + ".");
      }
      return new Sound(size, millis);
    } catch (MalformedMediaException e) {
      return new ScribeFailure("The media file " + e.getMessage() + ".");
    }
  }

  private String tooMuch(long there, Quota quota, String unit) {
    return "The media file has "
        + there
        + " "
        + unit
        + "; the limit is "
        + limits.count(quota)
        + ".";
  }

  /** An object of S3 as a file that can be read from any place. */
  private record ObjectSource(StoredObject object) implements Source {
    @Override
    public long size() {
      return object.size();
    }

    @Override
    public InputStream open(long offset, long length) {
      return object.open(offset, length);
    }
  }

  private static MediaPlace placeOf(ScribeRequest request) throws ScribeFailure {
    return MediaPlace.of(request.mediaUri())
        .orElseThrow(
            () -> new ScribeFailure("MediaFileUri does not name a bucket and a key of S3."));
  }

  private Bucket bucketOf(MediaPlace place) throws ScribeFailure {
    Bucket bucket = buckets.find(place.bucket());
    if (bucket == null) {
      throw new ScribeFailure(
          "The bucket of the media file does not exist, or the data access role cannot read it.");
    }
    return bucket;
  }

  @Override
  public void write(ScribeRequest request) throws ScribeFailure {
    MediaPlace place = placeOf(request);
    Transcript transcript = transcript(request, place);
    Reading reading = Reading.of(transcript, analyzer);
    write(
        request, "transcript.json", new TranscriptDocument(request.name(), reading, style).json());
    Note note = Notes.of(reading, templateOf(request), pronounsOf(request));
    write(request, "summary.json", NoteDocument.json(note));
  }

  private static NoteTemplate templateOf(ScribeRequest request) {
    ObjectNode notes = Members.structure(request.settings(), "ClinicalNoteGenerationSettings");
    String template = Members.text(notes, "NoteTemplate");
    return template == null ? NoteTemplate.HISTORY_AND_PHYSICAL : NoteTemplate.valueOf(template);
  }

  private static Pronouns pronounsOf(ScribeRequest request) {
    ObjectNode context = Members.structure(request.members(), "MedicalScribeContext");
    String pronouns = Members.text(Members.structure(context, "PatientContext"), "Pronouns");
    return pronouns == null ? Pronouns.THEY_THEM : Pronouns.valueOf(pronouns);
  }

  private Transcript transcript(ScribeRequest request, MediaPlace place) throws ScribeFailure {
    ObjectNode asked = request.settings();
    Transcript.Making making =
        new Transcript.Making(
            request.name(),
            look(place).millis(),
            request.hasChannels() ? null : Members.integer(asked, "MaxSpeakerLabels", 2),
            filterOf(asked));
    try {
      return Transcript.of(textBeside(place), making);
    } catch (MalformedVisitException e) {
      throw new ScribeFailure(beside() + ": " + e.getMessage() + ".");
    }
  }

  private WordFilter filterOf(ObjectNode asked) {
    Set<String> words =
        settings.vocabularies().filters().get(Members.text(asked, "VocabularyFilterName") + "");
    if (words == null) {
      return WordFilter.NONE;
    }
    String method = Members.text(asked, "VocabularyFilterMethod").toUpperCase(Locale.ROOT);
    return new WordFilter(WordFilter.Method.valueOf(method), words);
  }

  private String textBeside(MediaPlace place) throws ScribeFailure {
    Object read = bucketOf(place).reading(place.key() + TEXT, Recordings::textOf);
    if (read instanceof ScribeFailure failure) {
      throw failure;
    }
    return (String) read;
  }

  /** The text, or why there is none. */
  private static Object textOf(StoredObject object) {
    if (object == null) {
      return new ScribeFailure(
          "This stand-in recognizes no speech: it needs the transcript as an object beside the"
              + " media file, of the same key with "
              + TEXT
              + " after it, and there is none.");
    }
    if (object.size() > MAX_TEXT_BYTES) {
      return new ScribeFailure(
          beside() + " has " + object.size() + " bytes; the limit is " + MAX_TEXT_BYTES + ".");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(object.content()))
          .toString()
          .replaceFirst("^\uFEFF", "");
    } catch (CharacterCodingException e) {
      return new ScribeFailure(beside() + " is not valid UTF-8.");
    }
  }

  private static String beside() {
    return "The transcript beside the media file";
  }

  private void write(ScribeRequest request, String document, InputStream json) {
    String key = request.name() + "/" + document;
    Optional<FaultRule> fault = faults.onFile(request.name(), key);
    FaultAction action = fault.map(FaultRule::action).orElse(null);
    String kmsKey = request.kmsKey();
    ObjectHeaders headers =
        kmsKey == null ? ObjectHeaders.NONE : ObjectHeaders.encryptedWith(kmsKey);
    if (action == FaultAction.MISSING_OUT) {
      return;
    }
    try (InputStream content = action == FaultAction.CORRUPT_OUT ? firstHalf(json) : json;
        Body body = buckets.receive(content)) {
      buckets.get(request.outputBucket()).put(key, body, headers, Precondition.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream firstHalf(InputStream json) throws IOException {
    byte[] all = json.readAllBytes();
    return new ByteArrayInputStream(all, 0, all.length / 2);
  }
}
