package org.clearance.domain.defense.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.law.jurisdiction.CaseNumbers;
import org.clearance.domain.law.jurisdiction.RecordEntry;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;

/**
 * The answers of the law for a client today.
 *
 * @param law what is asked
 * @param asOf the day in the county
 * @param ofPerson what is known of the person, in the order of the folder's questions
 * @param ofEntry what is known of each entry, by its id
 * @param cases the entries by case, in the order of the record; those that say no case are each
 *     alone
 */
public record ScreenedClient(
    Screening law,
    LocalDate asOf,
    ClientRecord record,
    List<KnownFact> ofPerson,
    Map<Long, List<KnownFact>> ofEntry,
    Screened screened,
    List<Case> cases) {
  /** The questions that are to be asked, the one that settles most first. */
  public List<Screened.Question> toAsk() {
    return screened.questions().stream().filter(question -> !isUnsure(question)).toList();
  }

  /**
   * The questions that would change an answer, and of which somebody was asked and was not sure.
   */
  public List<Screened.Question> unsure() {
    return screened.questions().stream().filter(this::isUnsure).toList();
  }

  private boolean isUnsure(Screened.Question question) {
    RecordEntry entry = question.entry();
    List<KnownFact> known =
        entry == null
            ? ofPerson
            : ofEntry.getOrDefault(Long.parseLong(entry.id()), List.<KnownFact>of());
    return known.stream()
        .filter(fact -> fact.of().name().equals(question.of().fact()))
        .anyMatch(KnownFact::isUnsure);
  }

  /** The court of an entry's case where another case on the record has its number; else empty. */
  public String courtOf(RecordEntry entry) {
    String number = CaseNumbers.plain(entry.facts().get(law.caseFact()));
    String court = entry.facts().get(law.courtFact());
    long same =
        cases.stream()
            .filter(one -> !number.isEmpty() && CaseNumbers.plain(one.number()).equals(number))
            .count();
    return court == null || same < 2 ? "" : court;
  }

  /**
   * The entries of a case.
   *
   * @param number empty where an entry says none
   */
  public record Case(String number, List<Row> rows) {}

  /** An entry with what the law gives it. */
  public record Row(ClientEntry entry, Screened.Entry screened, int conflicts) {}
}
