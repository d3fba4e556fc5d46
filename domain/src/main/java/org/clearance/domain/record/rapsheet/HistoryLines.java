package org.clearance.domain.record.rapsheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.record.history.CodeSection;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.history.Level;
import org.clearance.domain.record.history.PartialDate;
import org.clearance.domain.record.history.RecordedConviction;
import org.clearance.domain.record.history.SentencePart;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.person.RecordedHistory;

/** Tells what a person's history of DOJ's file says, as the counts and arrests of a record. */
public final class HistoryLines {
  public static final String CONVICTION = "CONVICTION";
  public static final String ARREST = "ARREST";

  private static final String FELONY = "FELONY";
  private static final String MISDEMEANOR = "MISDEMEANOR";
  private static final String INFRACTION = "INFRACTION";
  private static final String DISMISSED = "DISMISSED";
  private static final String JAIL = "JAIL";
  private static final String PROBATION = "PROBATION";

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
      Map<String, String> facts = facts(conviction, GrantedProbation.of(conviction, history));
      if (tellsOfProbation(conviction.cycle(), history)) {
        facts.put(SheetFact.PROBATION_OUTCOME, "");
      }
      if (ReliefHints.of(conviction, history)) {
        facts.put(SheetFact.RELIEF_SO_FAR, "");
      }
      lines.add(new Line(CONVICTION, facts));
    }
    for (RecordedHistory.Cycle cycle : RecordedHistory.of(history).cycles()) {
      if (isArrestAlone(cycle)) {
        lines.add(new Line(ARREST, facts(cycle)));
      }
    }
    return lines;
  }

  /**
   * The facts that a history tells of the person: facts by their names, as those of a {@link Line}.
   * Whether somebody who was registered has to be now is for a person to read.
   */
  public static Map<String, String> ofPerson(List<HistoryRow> history) {
    return !history.isEmpty() && History.of(history, true).pc290Registration()
        ? Map.of(SheetFact.REGISTRANT, "")
        : Map.of();
  }

  /**
   * Whether a cycle has words about how probation went on, which leave to a person how it ended.
   */
  private static boolean tellsOfProbation(String cycle, List<HistoryRow> history) {
    return history.stream()
        .filter(row -> row.text(DojColumn.CNT_ORDER).startsWith(cycle))
        .flatMap(
            row ->
                Stream.of(DojColumn.DISP_DESCR, DojColumn.COMMENT_TEXT, DojColumn.OFFENSE_DESCR)
                    .map(row::text))
        .anyMatch(ProbationHints::are);
  }

  private static Map<String, String> facts(
      RecordedConviction conviction, GrantedProbation probation) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (!conviction.caseNumbers().isEmpty()) {
      facts.put(SheetFact.CASE_NUMBER, conviction.caseNumbers().get(0));
    }
    put(facts, SheetFact.COURT, conviction.court());
    put(facts, SheetFact.JUDGMENT_DATE, day(conviction.date()));
    facts.put(SheetFact.JUDGMENT_OF_CONVICTION, "true");
    put(facts, SheetFact.SECTION, section(conviction.section()));
    put(facts, SheetFact.OFFENSE, conviction.offense());
    if (conviction.level() != Level.UNKNOWN) {
      facts.put(SheetFact.LEVEL, conviction.level().name());
    }
    sentence(conviction, probation, facts);
    if (conviction.relieved()) {
      // The record tells that there was relief, and not for certain which.
      facts.put(SheetFact.RELIEF_SO_FAR, "");
    }
    return facts;
  }

  private static void sentence(
      RecordedConviction conviction, GrantedProbation probation, Map<String, String> facts) {
    probation.told().ifPresent(told -> facts.put(SheetFact.PROBATION_GRANTED, told));
    List<String> places =
        conviction.sentence().stream().map(SentencePart::location).map(String::strip).toList();
    if (probation == GrantedProbation.YES
        && places.indexOf(PROBATION) == places.lastIndexOf(PROBATION)) {
      conviction
          .term(PROBATION)
          .flatMap(term -> conviction.date().known().map(day -> day.plus(term)))
          .ifPresent(end -> facts.put(SheetFact.PROBATION_END_SCHEDULED, end.toString()));
    }
    if (probation != GrantedProbation.NO) {
      return;
    }
    if (places.contains("PRISON")) {
      facts.put(SheetFact.CUSTODY, "PRISON");
    } else if (places.contains(JAIL) && conviction.level() == Level.MISDEMEANOR) {
      facts.put(SheetFact.CUSTODY, "MISD_JAIL");
    } else if (places.contains(JAIL)
        && conviction.level() == Level.FELONY
        && isAfterRealignment(conviction)) {
      facts.put(SheetFact.CUSTODY, "JAIL");
      conviction
          .term(JAIL)
          .flatMap(SheetFact::length)
          .ifPresent(length -> facts.put(SheetFact.SENTENCE_LENGTH, length));
    } else if (places.contains("FINE") && !places.contains(JAIL)) {
      facts.put(SheetFact.CUSTODY, "FINE");
    }
  }

  private static boolean isAfterRealignment(RecordedConviction conviction) {
    return conviction
        .date()
        .known()
        .filter(day -> !day.isBefore(LocalDate.parse(SheetEntries.REALIGNMENT)))
        .isPresent();
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
    charges(arrest.counts(), facts);
    String level = facts.get(SheetFact.LEVEL);
    List<RecordedHistory.Count> later =
        cycle.steps().stream()
            .filter(step -> !isArrest(step))
            .flatMap(step -> step.counts().stream())
            .toList();
    if (level != null && !level.equals(FELONY) && later.stream().anyMatch(HistoryLines::isFelony)) {
      // The person was charged with more than they were arrested for.
      facts.put(SheetFact.LEVEL, "");
    }
    outcome(later).ifPresent(outcome -> facts.put(SheetFact.ARREST_OUTCOME, outcome));
    return facts;
  }

  /**
   * Adds the charges of an arrest, which is as grave as its gravest charge. Charges under several
   * sections are for a person to read.
   */
  private static void charges(List<RecordedHistory.Count> counts, Map<String, String> facts) {
    level(counts).ifPresent(level -> facts.put(SheetFact.LEVEL, level));
    List<RecordedHistory.Count> gravest = counts.stream().filter(HistoryLines::isFelony).toList();
    if (gravest.isEmpty()) {
      gravest = counts;
    }
    List<String> sections =
        gravest.stream().map(count -> section(CodeSection.of(count.offense()))).distinct().toList();
    if (sections.size() == 1) {
      put(facts, SheetFact.SECTION, sections.get(0));
    } else if (sections.size() > 1) {
      facts.put(SheetFact.SECTION, "");
    }
    put(
        facts,
        SheetFact.OFFENSE,
        gravest.stream()
            .map(RecordedHistory.Count::offense)
            .distinct()
            .collect(Collectors.joining("; ")));
  }

  /** The level of the gravest charge; empty where a charge that may be graver has none. */
  private static Optional<String> level(List<RecordedHistory.Count> counts) {
    if (counts.stream().anyMatch(HistoryLines::isFelony)) {
      return Optional.of(FELONY);
    }
    List<String> levels = counts.stream().map(RecordedHistory.Count::level).distinct().toList();
    return List.of(MISDEMEANOR, INFRACTION).containsAll(levels)
        ? Stream.of(MISDEMEANOR, INFRACTION).filter(levels::contains).findFirst()
        : Optional.empty();
  }

  private static boolean isFelony(RecordedHistory.Count count) {
    return count.level().equals(FELONY);
  }

  /**
   * Finds the outcome of all charges: dismissed where each was. An empty text where some were,
   * since what came of the others is for a person to read.
   */
  private static Optional<String> outcome(List<RecordedHistory.Count> counts) {
    long dismissed =
        counts.stream().filter(count -> count.disposition().startsWith(DISMISSED)).count();
    if (dismissed == 0) {
      return Optional.empty();
    }
    return Optional.of(dismissed == counts.size() ? DISMISSED : "");
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
