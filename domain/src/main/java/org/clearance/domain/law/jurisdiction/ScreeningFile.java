package org.clearance.domain.law.jurisdiction;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code screening.yaml}, about a person's whole record. Names lead from the
 * jurisdiction's folder on.
 *
 * @param kind the fact that says what an entry of a record is
 * @param kinds the kinds of entries, by the values of that fact
 * @param whole the fact that says whether a record has everything
 * @param born the fact that says when the person was born
 * @param line what a line of a record has, in its order
 * @param caseNumber the fact by which entries are of one case
 * @param court the fact that names the court of a case: two courts number their cases each by
 *     itself; null where the number alone says which case it is
 * @param section the fact that says the section of an entry
 * @param day the fact that says of which day an entry is
 * @param sections a file of sections with their words, which are offered to whoever types one
 * @param asked the tables, in the order in which what they give is filed
 * @param changes what a relief changes for the tables after it: by the relief's code, for each fact
 *     which value becomes which; {@code *} stands for any
 * @param both by the fact, values that hold at once, and the value that says both
 * @param effects what relief does and does not do, for whoever gets it
 * @param questions what only people know, by the fact that is asked for
 * @param petitions the file that says what is filed; null for none
 */
record ScreeningFile(
    @Nullable String kind,
    @Nullable Map<String, Kind> kinds,
    @Nullable String whole,
    @Nullable String born,
    @Nullable List<Column> line,
    @JsonProperty("case") @Nullable String caseNumber,
    @Nullable String court,
    @Nullable String section,
    @Nullable String day,
    @Nullable String sections,
    @Nullable List<Asked> asked,
    @Nullable Map<String, Map<String, Map<String, String>>> changes,
    @Nullable Map<String, List<Both>> both,
    @Nullable List<Effect> effects,
    @Nullable Map<String, Question> questions,
    @Nullable String petitions) {

  /**
   * The effect that relief has, or does not have.
   *
   * @param of the tables that give the relief, by their names within the jurisdiction
   * @param employer whether it is what an employer is told; null: it is not
   */
  record Effect(
      @Nullable List<String> of,
      @Nullable String says,
      @Nullable String statute,
      @Nullable String confidence,
      @Nullable Boolean employer) {}

  /**
   * Two values of a fact that hold at once.
   *
   * @param of the two
   * @param is the value that says both
   */
  record Both(@Nullable List<String> of, @Nullable String is) {}

  /**
   * A kind of entry.
   *
   * @param tells facts that every entry of the kind tells by being one
   */
  record Kind(@Nullable String name, @Nullable Map<String, String> tells) {}

  /**
   * A part of a line.
   *
   * @param of the kinds of entries that have it; null for all
   */
  record Column(@Nullable String fact, @Nullable String head, @Nullable List<String> of) {}

  /**
   * A table that is asked.
   *
   * @param table its name within the jurisdiction: {@code petition-1203.4}
   * @param of the kinds of entries that it is asked of
   * @param when facts that have to be known to have one of some values; null for none
   * @param quiet whether nobody is asked anything for its sake
   * @param last whether it is asked only where no other one gives or may give anything
   * @param lastOr facts of which one that has one of some values has one that is {@code last} asked
   *     all the same; null for none
   */
  record Asked(
      @Nullable String table,
      @Nullable List<String> of,
      Screening.@Nullable Step step,
      @Nullable Map<String, List<String>> when,
      @Nullable Boolean quiet,
      @Nullable Boolean last,
      @JsonProperty("last-or") @Nullable Map<String, List<String>> lastOr) {}

  /**
   * A question.
   *
   * @param why it is asked
   * @param whom who can tell
   * @param holds how long an answer is taken as known; null for good
   * @param filing whether it is asked again on the day of filing
   * @param whereDecided whether it is asked again then only where what is filed turns on it
   * @param volunteered whether it is never asked, and only recorded where somebody says it
   * @param unsettled values that a list gives and that settle nothing: it is asked all the same
   * @param notBefore the fact whose day is not later than an answer; null: none
   */
  record Question(
      Screening.@Nullable About of,
      @Nullable String asks,
      @Nullable String why,
      @Nullable String whom,
      @Nullable Period holds,
      @Nullable Boolean filing,
      @Nullable Boolean whereDecided,
      @Nullable Boolean volunteered,
      @Nullable List<String> unsettled,
      @Nullable String notBefore) {}
}
