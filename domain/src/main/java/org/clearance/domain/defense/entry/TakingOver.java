package org.clearance.domain.defense.entry;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.entry.WritingRecord.NewLine;
import org.clearance.domain.defense.entry.WritingRecord.NewSource;
import org.clearance.domain.record.history.CodeSection;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.history.Level;
import org.clearance.domain.record.history.PartialDate;
import org.clearance.domain.record.history.RecordedConviction;
import org.clearance.domain.record.history.SentencePart;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.person.Person;
import org.clearance.domain.record.person.RecordedHistory;
import org.clearance.domain.record.person.RowsOnRecord;
import org.clearance.domain.record.rapsheet.SheetFact;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person's history over from the county's deliveries, as a source of a client's record. */
@Component
public class TakingOver {
  private static final String CONVICTION = "CONVICTION";
  private static final String ARREST = "ARREST";

  private final WritingRecord writing;
  private final OpeningClient opening;
  private final RowsOnRecord rows;

  TakingOver(WritingRecord writing, OpeningClient opening, RowsOnRecord rows) {
    this.writing = writing;
    this.opening = opening;
    this.rows = rows;
  }

  /** The result of taking a history over. */
  public sealed interface TakeOverResult {
    /**
     * It is taken.
     *
     * @param lines how many counts and arrests
     * @param complete whether every row of the person could be read
     */
    record Taken(long sourceId, int lines, boolean complete) implements TakeOverResult {}

    /** Nothing was taken: the client is another person of the deliveries already. */
    record AnotherPerson() implements TakeOverResult {}

    /** Nothing was taken: the county's deliveries have no history of the person. */
    record NoHistory() implements TakeOverResult {}
  }

  /**
   * Takes it over; it counts at once.
   *
   * @param toldOn the day of the delivery's file
   */
  @Transactional
  public TakeOverResult take(Client client, Person person, LocalDate toldOn, String actor) {
    List<HistoryRow> history =
        rows.of(List.of(person.id())).getOrDefault(person.id(), List.<HistoryRow>of());
    if (history.isEmpty()) {
      return new TakeOverResult.NoHistory();
    }
    if (!opening.isPerson(client, person.id())) {
      return new TakeOverResult.AnotherPerson();
    }
    long source =
        writing.begin(
            client,
            new NewSource(
                Source.Tells.DOJ_RECORD, Source.Way.TAKEN_OVER, toldOn, "", null, List.of()),
            actor);
    int lines = 0;
    for (RecordedConviction conviction :
        History.of(history, person.historyComplete()).convictions()) {
      writing.add(client, source, NewLine.typed(CONVICTION, facts(conviction)), true, actor);
      lines++;
    }
    for (RecordedHistory.Cycle cycle : RecordedHistory.of(history).cycles()) {
      if (isArrestAlone(cycle)) {
        writing.add(client, source, NewLine.typed(ARREST, facts(cycle)), true, actor);
        lines++;
      }
    }
    return new TakeOverResult.Taken(source, lines, person.historyComplete());
  }

  private static Map<String, String> facts(RecordedConviction conviction) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (!conviction.caseNumbers().isEmpty()) {
      facts.put(SheetFact.CASE_NUMBER, conviction.caseNumbers().get(0));
    }
    put(facts, SheetFact.COURT, conviction.court());
    put(facts, SheetFact.JUDGMENT_DATE, day(conviction.date()));
    put(facts, SheetFact.SECTION, section(conviction.section()));
    put(facts, SheetFact.OFFENSE, conviction.offense());
    if (conviction.level() != Level.UNKNOWN) {
      facts.put(SheetFact.LEVEL, conviction.level().name());
    }
    sentence(conviction, facts);
    if (conviction.relieved()) {
      // The record tells that there was relief, and not for certain which.
      facts.put(SheetFact.RELIEF_SO_FAR, "");
    }
    return facts;
  }

  private static void sentence(RecordedConviction conviction, Map<String, String> facts) {
    List<String> places =
        conviction.sentence().stream().map(SentencePart::location).map(String::strip).toList();
    if (places.isEmpty()) {
      return;
    }
    if (places.stream().anyMatch(place -> place.startsWith("PROBATION"))) {
      facts.put(SheetFact.PROBATION_GRANTED, "true");
      return;
    }
    if (!List.of("JAIL", "PRISON", "FINE", "RESTITUTION").containsAll(places)) {
      facts.put(SheetFact.PROBATION_GRANTED, "");
      return;
    }
    facts.put(SheetFact.PROBATION_GRANTED, "false");
    if (places.contains("PRISON")) {
      facts.put(SheetFact.CUSTODY, "PRISON");
    } else if (places.contains("JAIL") && conviction.level() == Level.MISDEMEANOR) {
      facts.put(SheetFact.CUSTODY, "MISD_JAIL");
    } else if (places.contains("FINE") && !places.contains("JAIL")) {
      facts.put(SheetFact.CUSTODY, "FINE");
    }
  }

  /** A cycle that begins with an arrest, of which no conviction came. */
  private static boolean isArrestAlone(RecordedHistory.Cycle cycle) {
    return cycle.steps().stream().anyMatch(TakingOver::isArrest)
        && cycle.steps().stream()
            .flatMap(step -> step.counts().stream())
            .noneMatch(RecordedHistory.Count::conviction);
  }

  private static boolean isArrest(RecordedHistory.Step step) {
    return step.type().startsWith("ARR");
  }

  private static Map<String, String> facts(RecordedHistory.Cycle cycle) {
    Map<String, String> facts = new LinkedHashMap<>();
    RecordedHistory.Step arrest =
        cycle.steps().stream().filter(TakingOver::isArrest).findFirst().orElseThrow();
    put(facts, SheetFact.COURT, arrest.agency());
    put(facts, SheetFact.ARREST_DATE, day(arrest.date()));
    arrest.counts().stream()
        .findFirst()
        .ifPresent(
            count -> {
              put(facts, SheetFact.SECTION, section(CodeSection.of(count.offense())));
              put(facts, SheetFact.OFFENSE, count.offense());
              if (List.of("FELONY", "MISDEMEANOR", "INFRACTION").contains(count.level())) {
                facts.put(SheetFact.LEVEL, count.level());
              }
            });
    boolean dismissed =
        cycle.steps().stream()
            .filter(step -> !isArrest(step))
            .flatMap(step -> step.counts().stream())
            .anyMatch(count -> count.disposition().startsWith("DISMISSED"));
    if (dismissed) {
      facts.put(SheetFact.ARREST_OUTCOME, "DISMISSED");
    }
    return facts;
  }

  private static String day(PartialDate date) {
    return date.known()
        .map(LocalDate::toString)
        .orElseGet(() -> date.year() == null ? "" : date.year().toString());
  }

  private static String section(CodeSection section) {
    return section.isNone() ? "" : (section.attempt() ? "664/" : "") + section;
  }

  private static void put(Map<String, String> facts, String fact, String value) {
    if (!value.isBlank()) {
      facts.put(fact, value.strip());
    }
  }
}
