package org.clearance.domain.defense.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.jspecify.annotations.Nullable;

/**
 * The petitions and papers that are filed for a client in a case.
 *
 * @param caseNumber empty: an arrest of which no case came
 * @param day for which the law was asked
 * @param byAttorney what the law gives and no petition is for
 * @param again questions that are asked again on the day of filing, since the law turns on that day
 */
public record FilingPacket(
    Client client,
    String caseNumber,
    LocalDate day,
    List<Filing> filings,
    List<Screened.Found> byAttorney,
    List<KnownFact> again) {
  /** The client's name as a paper has it. */
  public String petitioner() {
    return PaperWords.name(client.name());
  }

  /** A petition of the packet by its id. */
  public Optional<Filing> filing(String id) {
    return filings.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * A petition with what it is about.
   *
   * @param id names it within the packet: {@code dismissal}, {@code arrest-12}
   * @param problems why it cannot be filed as things are; empty where it can
   */
  public record Filing(
      String id, Petitions.Petition petition, List<Count> counts, List<Text> problems) {
    /** Whether it asks the court for a decision that a declaration supports. */
    public boolean isDeclared() {
      return counts.stream()
          .flatMap(count -> count.asked().stream())
          .flatMap(asked -> asked.grounds().stream())
          .anyMatch(Petitions.Ground::declared);
    }

    /** Whether a question is asked again on the day on which it is filed. */
    public boolean asksAgain(Screening.@Nullable Question question) {
      return question != null
          && question.filing()
          && (!question.whereDecided() || turnsOn(question.fact()));
    }

    /** Whether the law gives what it asks for by a fact, or it says so itself. */
    private boolean turnsOn(String fact) {
      return counts.stream()
          .flatMap(count -> count.asked().stream())
          .anyMatch(
              asked ->
                  asked.ask().table().turnsOn().contains(fact)
                      || Stream.of(asked.ask().grounds(), asked.ask().states())
                          .flatMap(List::stream)
                          .anyMatch(ground -> ground.when().containsKey(fact)));
    }
  }

  /**
   * A count, or an arrest, of a petition.
   *
   * @param number in the petition, from 1
   * @param known what its papers show, by the names of facts
   * @param ruledOut the places of the tables by which the law does not give it anything
   * @param before what other petitions ask for it that are filed before this one
   */
  public record Count(
      int number,
      ClientEntry entry,
      Map<String, KnownFact> known,
      List<Asked> asked,
      Set<String> ruledOut,
      List<Before> before) {
    /** The count in words, as a petition shows it: {@code 459 PC, Felony, May 10, 2018}. */
    public String words(Petitions.Petition petition) {
      return petition.needs().stream()
          .map(fact -> PaperWords.of(value(fact.name())))
          .collect(Collectors.joining(", "));
    }

    /** A value that its papers show; empty where it is not known. */
    public String value(String fact) {
      KnownFact of = known.get(fact);
      return of == null ? "" : of.value();
    }
  }

  /**
   * The request of another petition for a count, which is filed first.
   *
   * @param needed whether the law does not give the rest unless the court grants it
   */
  public record Before(Petitions.Petition petition, LawTable table, boolean needed) {}

  /** A request for a count, with the grounds that stand, and what is stated besides. */
  public record Asked(
      Petitions.Ask ask,
      Screened.Found found,
      List<Petitions.Ground> grounds,
      List<String> states) {}
}
