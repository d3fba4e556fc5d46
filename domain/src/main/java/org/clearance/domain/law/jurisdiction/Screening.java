package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a law's folder about a person's whole record at once: which tables are asked of which
 * entry, in the order in which what they give is filed; what one relief changes for the next; what
 * people are asked. It knows nobody's record, and is safe to share between threads.
 *
 * @param kinds the kinds of entries
 * @param kindFact the fact that says an entry's kind
 * @param whole the fact that says whether a record has everything
 * @param born the fact that says when the person was born
 * @param line what a line of a record has, in its order
 * @param caseFact the fact by which entries are of one case
 * @param courtFact the fact that names the court of a case; empty where the number alone says which
 *     case it is
 * @param sectionFact the fact that says the section of an entry
 * @param day the fact that says of which day an entry is
 * @param sections sections with their words, for whoever types one
 * @param tables those that are asked, in the order of filing
 * @param changes by the code of a relief, for each fact which value becomes which; {@link #ANY}
 *     stands for any
 * @param both by the fact, values that hold at once
 * @param effects what relief does and does not do
 * @param questions by the fact that is asked for, in the order of the folder
 * @param petitions what is filed for what it finds; null where the folder does not say
 */
public record Screening(
    List<Kind> kinds,
    String kindFact,
    String whole,
    String born,
    List<Column> line,
    String caseFact,
    String courtFact,
    String sectionFact,
    String day,
    Map<String, String> sections,
    List<Table> tables,
    Map<String, Map<String, Map<String, String>>> changes,
    Map<String, List<Both>> both,
    List<Effect> effects,
    Map<String, Question> questions,
    @Nullable Petitions petitions) {
  /** Stands for any value, and for one that is not known, in what a relief changes. */
  static final String ANY = "*";

  /**
   * Whether an attorney alone says a fact: why a court is asked for what is cleared already.
   *
   * @param fact the fact's name
   */
  public boolean isAttorneys(String fact) {
    return petitions != null && !fact.isEmpty() && petitions.unless().equals(fact);
  }

  /** The steps in which a person is helped, in the order in which they are filed. */
  public enum Step {
    /** The state does it by itself; nothing is filed. */
    BY_STATE,
    REDUCE,
    DISMISS,
    SEAL,
    END_SUPERVISION,
    CERTIFICATE
  }

  /** The thing that a question is about. */
  public enum About {
    PERSON,
    /** All entries of a case: probation is granted in a case, and not for a count. */
    CASE,
    ENTRY
  }

  /**
   * A kind of entry.
   *
   * @param id {@code CONVICTION}
   * @param name for people
   * @param tells facts that every entry of the kind tells by being one
   */
  public record Kind(String id, String name, Map<String, String> tells) {}

  /**
   * A part of a line, as it is typed.
   *
   * @param head its heading
   * @param of the kinds of entries that have it
   */
  public record Column(LawReading.AskedFact fact, String head, Set<String> of) {}

  /**
   * A table that is asked.
   *
   * @param of the kinds of entries that it is asked of
   * @param when facts that have to be known to have one of some values
   * @param quiet whether nobody is asked anything for its sake
   * @param last whether it is asked only where no other one gives or may give anything
   * @param lastOr facts of which one that is known to have one of some values has one that is
   *     {@code last} asked all the same
   */
  public record Table(
      LawTable table,
      Programme programme,
      Set<String> of,
      Step step,
      Map<String, List<String>> when,
      boolean quiet,
      boolean last,
      Map<String, List<String>> lastOr) {
    /** The statute's name for people: the table's title up to its first colon. */
    public String shortTitle() {
      return table.title().replaceFirst(":.*", "");
    }
  }

  /**
   * A question.
   *
   * @param fact what is asked for
   * @param asks the question
   * @param why it is asked
   * @param whom who can tell
   * @param holds how long an answer is taken as known; null for good
   * @param filing whether it is asked again on the day of filing
   * @param whereDecided whether it is asked again then only where what is filed turns on it
   * @param volunteered whether it is never asked, and only recorded where somebody says it
   * @param unsettled values that may be found of it and settle nothing: it is asked all the same
   * @param notBefore the fact whose day is not later than an answer; empty: none
   */
  public record Question(
      String fact,
      About about,
      String asks,
      String why,
      String whom,
      @Nullable Period holds,
      boolean filing,
      boolean whereDecided,
      boolean volunteered,
      List<String> unsettled,
      String notBefore) {
    /** Whether an answer of a day is still taken as known on another. */
    public boolean holds(LocalDate saidOn, LocalDate on) {
      return holds == null || !on.isAfter(saidOn.plus(holds));
    }
  }

  /**
   * Two values of a fact that do not contradict each other: a conviction is noted as relieved, and
   * reduced.
   *
   * @param of the two
   * @param is the value that says both
   */
  public record Both(Set<String> of, String is) {
    private boolean says(String value) {
      return value.equals(is) || of.contains(value);
    }
  }

  /**
   * Finds the value that says all of some: the only one there is, or the one of values that hold at
   * once; empty where they contradict each other.
   */
  public Optional<String> together(String fact, Collection<String> values) {
    Set<String> all = Set.copyOf(values);
    return all.size() == 1
        ? all.stream().findFirst()
        : both.getOrDefault(fact, List.of()).stream()
            .filter(one -> !all.isEmpty() && all.stream().allMatch(one::says))
            .map(Both::is)
            .findFirst();
  }

  /** Whether a value of a fact says another one, be it with something else. */
  public boolean says(String fact, String value, String other) {
    return together(fact, List.of(value, other)).filter(value::equals).isPresent();
  }

  /**
   * The effect that relief has, or does not have.
   *
   * @param of the full names of the tables that give it
   * @param says a sentence for the person
   * @param confidence how sure it is
   * @param employer whether it is what an employer is told
   */
  public record Effect(
      Set<String> of, String says, CitedStatute statute, Confidence confidence, boolean employer) {}

  /** Lists the effects of relief by some tables. */
  public List<Effect> effectsOf(Set<String> tableNames) {
    return effects.stream()
        .filter(effect -> effect.of().stream().anyMatch(tableNames::contains))
        .toList();
  }

  /** A kind by its id. */
  public Optional<Kind> kind(String id) {
    return kinds.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** A fact as somebody is asked for it; empty where no table has it. */
  public Optional<LawReading.AskedFact> fact(String name) {
    return inCatalog(name).map(LawReading::asked);
  }

  /**
   * Reads what somebody wrote of a fact: a day also as {@code 5/17/2018}, a month as {@code
   * 5/2018}.
   *
   * @return as it is kept; empty where it is none of the fact's values, or no table has the fact
   */
  public Optional<String> read(String fact, String written) {
    return inCatalog(fact).flatMap(one -> one.typed(written));
  }

  /** Whether a value of a fact is surely before one of another: each a day, or a part of one. */
  public boolean isBefore(String fact, String value, String other, String otherValue) {
    return Boolean.TRUE.equals(PossibleDays.isBefore(kept(fact, value), kept(other, otherValue)));
  }

  private @Nullable Object kept(String fact, String value) {
    return inCatalog(fact).flatMap(one -> one.value().read(value)).orElse(null);
  }

  /**
   * All that it says to people, in English, for the catalogs of other languages: what is found and
   * why, what is asked, what is filed, and what relief does.
   */
  public Set<String> texts() {
    return ScreeningTexts.of(this);
  }

  /**
   * Finds which entries are of one case: for each the place of the first entry of its case, which
   * is its own where it says no number. Two courts may give one number, so that entries of
   * different courts are of different cases. An entry that names no court is of the one case of its
   * number; where there are several, nobody knows of which.
   */
  public List<Integer> firstsOfCases(List<RecordEntry> entries) {
    return new CaseNumbers(caseFact, courtFact).firsts(entries);
  }

  private Optional<LawFact> inCatalog(String name) {
    return tables.stream()
        .map(table -> table.table().catalog().fact(name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Asks all tables about a person's whole record.
   *
   * @param person what is known of the person, as texts by the names of facts; null for what is not
   *     known. Where {@link #whole} is not true, nothing follows from what is not on the record
   */
  public Screened screen(
      Map<String, @Nullable String> person, List<RecordEntry> entries, LocalDate asOf) {
    return new ScreenedRecord(this, person, entries, asOf).screened();
  }
}
