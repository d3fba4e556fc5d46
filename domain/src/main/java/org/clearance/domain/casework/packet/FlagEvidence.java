package org.clearance.domain.casework.packet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.history.Listed;
import org.clearance.domain.record.history.PriorRelief;
import org.clearance.domain.record.history.RecordedConviction;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.person.RowsOnRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the counts in a person's history that a flag rests on. */
@Component
public class FlagEvidence {
  private final RowsOnRecord histories;

  FlagEvidence(RowsOnRecord histories) {
    this.histories = histories;
  }

  /**
   * A count of the history that a flag rests on.
   *
   * @param countOrder CNT_ORDER, by which the page marks it
   * @param words the charge as the record has it
   * @param on when it was; null: unknown
   */
  public record Evidence(String countOrder, String words, @Nullable LocalDate on) {}

  /**
   * Finds the evidence of each flag of a conviction; a flag about the conviction itself has its own
   * count.
   *
   * @param told the day up to which the record tells: a sentence that had not ended then may run
   */
  public Map<Flag, List<Evidence>> of(PacketRow row, LocalDate told) {
    List<HistoryRow> rows =
        histories.of(List.of(row.personId())).getOrDefault(row.personId(), List.of());
    if (rows.isEmpty()) {
      return Map.of();
    }
    History history = History.of(rows, true);
    Map<Flag, List<Evidence>> evidence = new EnumMap<>(Flag.class);
    row.flags().keySet().forEach(flag -> evidence.put(flag, of(flag, row, told, history, rows)));
    return evidence;
  }

  private static List<Evidence> of(
      Flag flag, PacketRow row, LocalDate told, History history, List<HistoryRow> rows) {
    return switch (flag) {
      case SUPERSTRIKE, SUPERSTRIKE_BEFORE ->
          convictions(history, one -> one.superstrike() == Listed.YES);
      case PC290, PC290_BEFORE -> convictions(history, one -> one.pc290() == Listed.YES);
      case PRIORS ->
          convictions(
              history,
              one ->
                  one.section().toString().startsWith(row.section())
                      && isBefore(one.date().day(), row.convictedOn()));
      case SENTENCE_RUNNING ->
          convictions(
              history,
              one ->
                  !one.sentence().isEmpty()
                      && one.sentenceEnd().map(end -> end.isAfter(told)).orElse(true));
      case PC290_REGISTRATION ->
          rows(rows, one -> one.text(DojColumn.STP_TYPE_DESCR).contains("REGISTRATION"));
      case POSSIBLE_OTHER_CHARGE ->
          rows(
              rows,
              one ->
                  !one.text(DojColumn.COMMENT_TEXT).isEmpty()
                      && ConvictionFlags.ofCase(one.text(DojColumn.CNT_ORDER), row.countOrder()));
      case ALREADY_RELIEVED -> relief(row, history, rows);
      case AFTER_EFFECTIVE_DATE, ATTEMPT, RELATED, GONE_FROM_RECORD, RECORD_CHANGED ->
          List.of(ofItself(row));
      case HISTORY_INCOMPLETE, UNKNOWN_FACTS, DECEASED -> List.of();
    };
  }

  private static Evidence ofItself(PacketRow row) {
    return new Evidence(row.countOrder(), row.offense(), row.convictedOn());
  }

  /** The conviction's own count, and those elsewhere that tell of its relief. */
  private static List<Evidence> relief(PacketRow row, History history, List<HistoryRow> rows) {
    Set<String> elsewhere =
        history.convictions().stream()
            .filter(one -> one.countOrder().equals(row.countOrder()))
            .flatMap(one -> one.reliefTold().stream())
            .filter(count -> !count.equals(row.countOrder()))
            .collect(Collectors.toSet());
    List<Evidence> evidence = new ArrayList<>(List.of(ofItself(row)));
    evidence.addAll(
        rows(
            rows,
            one -> elsewhere.contains(one.text(DojColumn.CNT_ORDER)) && PriorRelief.mayTell(one)));
    return evidence;
  }

  private static boolean isBefore(@Nullable LocalDate day, @Nullable LocalDate other) {
    return day != null && other != null && day.isBefore(other);
  }

  private static List<Evidence> convictions(History history, Predicate<RecordedConviction> which) {
    return history.convictions().stream()
        .filter(which)
        .map(one -> new Evidence(one.countOrder(), one.offense(), one.date().day()))
        .toList();
  }

  private static List<Evidence> rows(List<HistoryRow> rows, Predicate<HistoryRow> which) {
    List<Evidence> found = new ArrayList<>();
    Set<String> seen = new java.util.HashSet<>();
    for (HistoryRow row : rows) {
      String words =
          Stream.of(row.text(DojColumn.COMMENT_TEXT), row.text(DojColumn.OFFENSE_DESCR))
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElse(row.text(DojColumn.STP_TYPE_DESCR));
      if (which.test(row) && seen.add(row.text(DojColumn.CNT_ORDER) + words)) {
        found.add(new Evidence(row.text(DojColumn.CNT_ORDER), words, null));
      }
    }
    return found;
  }
}
