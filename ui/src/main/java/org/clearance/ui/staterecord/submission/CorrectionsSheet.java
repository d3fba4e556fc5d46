package org.clearance.ui.staterecord.submission;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sheet of the records that DOJ rejected. */
@Configuration(proxyBeanMethods = false)
class CorrectionsSheet {
  /** Beside these columns there are always the person, what DOJ said, and what was done. */
  static final SheetKind KIND =
      new SheetKind(
          "corrections",
          List.of(
              new Column("record", "Record"),
              new Column("cii", "CII number"),
              new Column("case", "Case"),
              new Column("section", "Section")),
          Set.of("record", "cii", "case", "section"));

  private static final Comparator<SubmissionRecord> USUAL =
      Comparator.comparing(SubmissionRecord::submissionNumber)
          .thenComparing(SubmissionRecord::recordNumber);

  private static final Map<String, Comparator<SubmissionRecord>> ORDERS =
      Map.of(
          "record", USUAL,
          "name", Comparator.comparing((SubmissionRecord one) -> one.fields().name()),
          "cii", Comparator.comparing((SubmissionRecord one) -> one.fields().cii()),
          "case", Comparator.comparing((SubmissionRecord one) -> one.fields().caseNumber()),
          "section", Comparator.comparing((SubmissionRecord one) -> one.fields().section()),
          "said", Comparator.comparing(SubmissionRecord::code),
          "done", Comparator.comparing(SubmissionRecord::handled));

  @Bean
  SheetKind correctionsSheetKind() {
    return KIND;
  }

  /**
   * The filter of an address.
   *
   * @param show open, corrected or withdrawn; else all
   * @param code that of DOJ's answer; empty: any
   */
  static SheetFilter filter(String show, String code, String sort) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("show", Set.of("open", "corrected", "withdrawn").contains(show) ? show : "");
    fields.put("code", code);
    return new SheetFilter(fields, sort);
  }

  /** The records that a filter leaves, in its order. */
  static List<SubmissionRecord> shown(List<SubmissionRecord> records, SheetFilter filter) {
    return records.stream()
        .filter(one -> filter.of("code").isEmpty() || filter.of("code").equals(one.code()))
        .filter(one -> is(one, filter.of("show")))
        .sorted(filter.order(column -> ORDERS.getOrDefault(column, USUAL), USUAL))
        .toList();
  }

  private static boolean is(SubmissionRecord one, String show) {
    return switch (show) {
      case "open" -> !one.handled();
      case "corrected" -> one.corrected() != null;
      case "withdrawn" -> !one.withdrawalReason().isEmpty();
      default -> true;
    };
  }
}
