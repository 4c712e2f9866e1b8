/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a visit is transcribed: how speakers are told apart, the note's template, vocabularies, the
 * patient's pronouns, tags.
 *
 * <pre>{@code
 * VisitSettings.speakers(3).withNoteTemplate("BEHAVIORAL_SOAP");
 * VisitSettings.channels("CLINICIAN", "PATIENT").withPronouns("SHE_HER");
 * }</pre>
 *
 * <p>The rules are those of the service's model (API version 2017-10-26) and of the API reference
 * of {@code StartMedicalScribeJob}. Each {@code with} method throws an {@link
 * IllegalArgumentException} that says what is wrong, the value, the limit and what to do.
 */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists and maps
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class VisitSettings implements Serializable {

  /** The templates of notes; HISTORY_AND_PHYSICAL is what the service takes if none is named. */
  public static final List<String> NOTE_TEMPLATES =
      List.of(
          "HISTORY_AND_PHYSICAL",
          "GIRPP",
          "BIRP",
          "SIRP",
          "DAP",
          "BEHAVIORAL_SOAP",
          "PHYSICAL_SOAP");

  private static final int MIN_SPEAKERS = 2;
  private static final int MAX_SPEAKERS = 30;
  private static final int MAX_TAGS = 200;
  private static final int MAX_TAG_KEY = 128;
  private static final int MAX_TAG_VALUE = 256;
  private static final int MAX_CONTEXT = 10;
  private static final int MAX_CONTEXT_TEXT = 2_000;
  private static final List<String> ROLES = List.of("CLINICIAN", "PATIENT");
  private static final List<String> FILTER_METHODS = List.of("remove", "mask", "tag");
  private static final List<String> PRONOUNS = List.of("HE_HIM", "SHE_HER", "THEY_THEM");
  private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z._-]{1,200}");
  private static final Pattern PRINTABLE =
      Pattern.compile("[\\x20-\\x7e]*[\\x21-\\x7e][\\x20-\\x7e]*");

  VisitSettings() {}

  /** How many speakers are told apart at most; null where each channel is one speaker. */
  @SchemaFieldNumber("0")
  public abstract @Nullable Integer getMaxSpeakers();

  /** Who speaks on the first and on the second channel; empty where speakers are told apart. */
  @SchemaFieldNumber("1")
  public abstract List<String> getChannelRoles();

  /** The note's template, or null for the service's own choice. */
  @SchemaFieldNumber("2")
  public abstract @Nullable String getNoteTemplate();

  /** The name of a custom vocabulary, or null. */
  @SchemaFieldNumber("3")
  public abstract @Nullable String getVocabularyName();

  /** The name of a vocabulary filter, or null. */
  @SchemaFieldNumber("4")
  public abstract @Nullable String getVocabularyFilterName();

  /** What is done to words of the filter: {@code remove}, {@code mask} or {@code tag}; or null. */
  @SchemaFieldNumber("5")
  public abstract @Nullable String getVocabularyFilterMethod();

  /** The patient's pronouns: {@code HE_HIM}, {@code SHE_HER}, {@code THEY_THEM}; or null. */
  @SchemaFieldNumber("6")
  public abstract @Nullable String getPronouns();

  /** Tags of the job. */
  @SchemaFieldNumber("7")
  public abstract Map<String, String> getTags();

  /** The encryption context of the output; needs a KMS key. */
  @SchemaFieldNumber("8")
  public abstract Map<String, String> getKmsEncryptionContext();

  abstract Builder toBuilder();

  private static Builder builder() {
    return new AutoValue_VisitSettings.Builder()
        .setChannelRoles(List.of())
        .setTags(Map.of())
        .setKmsEncryptionContext(Map.of());
  }

  /**
   * Speakers are told apart by their voices.
   *
   * @param most how many there are at most, 2 to 30; further ones are taken for one of them
   */
  public static VisitSettings speakers(int most) {
    return builder().setMaxSpeakers(most).build().checked();
  }

  /**
   * Each of two channels is one speaker.
   *
   * @param first who speaks on the first channel, {@code CLINICIAN} or {@code PATIENT}
   * @param second who speaks on the second, the other one
   */
  public static VisitSettings channels(String first, String second) {
    return builder().setChannelRoles(List.of(first, second)).build().checked();
  }

  /** The note's template, one of {@link #NOTE_TEMPLATES}. */
  public VisitSettings withNoteTemplate(String template) {
    return toBuilder().setNoteTemplate(template).build().checked();
  }

  /** A custom vocabulary of the account. */
  public VisitSettings withVocabulary(String name) {
    return toBuilder().setVocabularyName(name).build().checked();
  }

  /**
   * A vocabulary filter of the account.
   *
   * @param method {@code remove}, {@code mask} or {@code tag}
   */
  public VisitSettings withVocabularyFilter(String name, String method) {
    return toBuilder()
        .setVocabularyFilterName(name)
        .setVocabularyFilterMethod(method)
        .build()
        .checked();
  }

  /** The patient's pronouns for the note: {@code HE_HIM}, {@code SHE_HER}, {@code THEY_THEM}. */
  public VisitSettings withPronouns(String pronouns) {
    return toBuilder().setPronouns(pronouns).build().checked();
  }

  /** Tags of the job, at most 200; they are no place for what a patient may not be known by. */
  public VisitSettings withTags(Map<String, String> tags) {
    return toBuilder().setTags(new TreeMap<>(tags)).build().checked();
  }

  /** The encryption context of the output, at most 10 entries; needs a KMS key. */
  public VisitSettings withKmsEncryptionContext(Map<String, String> context) {
    return toBuilder().setKmsEncryptionContext(new TreeMap<>(context)).build().checked();
  }

  /**
   * Checks everything, also what belongs together: rows can be made otherwise than by the methods
   * above.
   *
   * @throws IllegalArgumentException if the service would refuse it
   */
  VisitSettings checked() {
    checkSpeakers();
    oneOf("note template", getNoteTemplate(), NOTE_TEMPLATES);
    name("vocabulary", getVocabularyName());
    name("vocabulary filter", getVocabularyFilterName());
    oneOf("vocabulary filter method", getVocabularyFilterMethod(), FILTER_METHODS);
    check(
        (getVocabularyFilterName() == null) == (getVocabularyFilterMethod() == null),
        "a vocabulary filter has a name and a method, both or neither");
    oneOf("pronouns", getPronouns(), PRONOUNS);
    checkTags();
    checkContext();
    return this;
  }

  private void checkSpeakers() {
    Integer most = getMaxSpeakers();
    List<String> roles = getChannelRoles();
    check(
        (most == null) != roles.isEmpty(),
        "either speakers are told apart by voice or each channel is one speaker: give the most"
            + " speakers or the roles of the channels, not both and not neither");
    check(
        most == null || (most >= MIN_SPEAKERS && most <= MAX_SPEAKERS),
        "the most speakers are " + most + ", but must be " + MIN_SPEAKERS + " to " + MAX_SPEAKERS);
    if (!roles.isEmpty()) {
      check(roles.size() == 2, "there are " + roles.size() + " channel roles, but must be 2");
      roles.forEach(role -> oneOf("channel role", role, ROLES));
      check(
          new HashSet<>(roles).size() == 2,
          "both channels are of the " + roles.get(0) + "; one must be of the other");
    }
  }

  private void checkTags() {
    check(
        getTags().size() <= MAX_TAGS,
        "there are " + getTags().size() + " tags, but may be at most " + MAX_TAGS);
    getTags()
        .forEach(
            (key, value) -> {
              check(
                  !key.isEmpty() && key.length() <= MAX_TAG_KEY,
                  "a tag's key has " + key.length() + " characters, but must have 1 to 128");
              check(
                  value.length() <= MAX_TAG_VALUE,
                  "a tag's value has " + value.length() + " characters, but may have at most 256");
              check(!key.startsWith("aws:"), "a tag's key may not begin with aws:");
            });
  }

  private void checkContext() {
    Map<String, String> context = getKmsEncryptionContext();
    check(
        context.size() <= MAX_CONTEXT,
        "the KMS encryption context has " + context.size() + " entries, but may have at most 10");
    context.forEach(
        (key, value) ->
            List.of(key, value)
                .forEach(
                    text ->
                        check(
                            text.length() <= MAX_CONTEXT_TEXT && PRINTABLE.matcher(text).matches(),
                            "keys and values of the KMS encryption context are 1 to 2,000 printable"
                                + " ASCII characters, not blank")));
  }

  private static void name(String what, @Nullable String value) {
    check(
        value == null || NAME.matcher(value).matches(),
        "the name of the %s has 1 to 200 letters, digits, dots, underscores and hyphens"
            .formatted(what));
  }

  private static void oneOf(String what, @Nullable String value, List<String> allowed) {
    check(
        value == null || allowed.contains(value),
        "the %s is '%s', but must be one of %s".formatted(what, value, String.join(", ", allowed)));
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setMaxSpeakers(@Nullable Integer most);

    abstract Builder setChannelRoles(List<String> roles);

    abstract Builder setNoteTemplate(@Nullable String template);

    abstract Builder setVocabularyName(@Nullable String name);

    abstract Builder setVocabularyFilterName(@Nullable String name);

    abstract Builder setVocabularyFilterMethod(@Nullable String method);

    abstract Builder setPronouns(@Nullable String pronouns);

    abstract Builder setTags(Map<String, String> tags);

    abstract Builder setKmsEncryptionContext(Map<String, String> context);

    abstract VisitSettings build();
  }
}
