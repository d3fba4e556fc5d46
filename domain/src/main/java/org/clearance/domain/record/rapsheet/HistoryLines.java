package org.clearance.domain.record.rapsheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.record.history.CodeSection;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.history.Level;
import org.clearance.domain.record.history.PartialDate;
import org.clearance.domain.record.history.RecordedConviction;
import org.clearance.domain.record.history.SentencePart;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.person.RecordedHistory;

/** Tells what a person's history of DOJ's file says, as the counts and arrests of a record. */
public final class HistoryLines {
  public static final String CONVICTION = "CONVICTION";
  public static final String ARREST = "ARREST";

  private HistoryLines() {}

  /**
   * A count, or an arrest of which no conviction came.
   *
   * @param kind a kind of entry of the law's folder
   * @param facts texts by the names of {@link SheetFact}; an empty one is told in words that were
   *     not understood
   */
  public record Line(String kind, Map<String, String> facts) {}

  /**
   * The lines of a history, convictions first.
   *
   * @param complete whether every row of the person could be read
   */
  public static List<Line> of(List<HistoryRow> history, boolean complete) {
    List<Line> lines = new ArrayList<>();
    for (RecordedConviction conviction : History.of(history, complete).convictions()) {
      lines.add(new Line(CONVICTION, facts(conviction)));
    }
    for (RecordedHistory.Cycle cycle : RecordedHistory.of(history).cycles()) {
      if (isArrestAlone(cycle)) {
        lines.add(new Line(ARREST, facts(cycle)));
      }
    }
    return lines;
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
    return cycle.steps().stream().anyMatch(HistoryLines::isArrest)
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
        cycle.steps().stream().filter(HistoryLines::isArrest).findFirst().orElseThrow();
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
