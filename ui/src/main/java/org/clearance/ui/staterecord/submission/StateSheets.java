package org.clearance.ui.staterecord.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.staterecord.submission.SubmissionQuestion;
import org.clearance.domain.staterecord.submission.SubmissionQuestion.Stand;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sheets of what was reported to the state, and of its answers. */
@Configuration(proxyBeanMethods = false)
class StateSheets {
  /** Beside these columns there are always the submission and its state. */
  static final SheetKind SUBMISSIONS =
      new SheetKind(
          "submissions",
          List.of(
              new Column("file", "File"),
              new Column("sent", "Sent"),
              new Column("motion", "Motion"),
              new Column("records", "Records"),
              new Column("accepted", "Accepted"),
              new Column("rejected", "Rejected"),
              new Column("outstanding", "Outstanding")),
          Set.of("file", "sent", "motion", "records", "accepted", "rejected", "outstanding"));

  /** Beside these columns there are always the file and what could not be taken. */
  static final SheetKind ACKNOWLEDGEMENTS =
      new SheetKind(
          "acknowledgements",
          List.of(
              new Column("submission", "Submission"),
              new Column("taken", "Taken"),
              new Column("accepted", "Accepted"),
              new Column("rejected", "Rejected")),
          Set.of("submission", "taken", "accepted", "rejected"));

  /**
   * The parameters of the list of submissions, each of which may be missing.
   *
   * @param sort as {@link SubmissionQuestion#sort}
   */
  record SubmissionFilter(@Nullable Stand stand, @Nullable String sort) {
    SubmissionQuestion question(long countyId) {
      return new SubmissionQuestion(countyId, stand, sort == null ? "" : sort);
    }

    SheetFilter sheet() {
      return filter("stand", stand == null ? "" : stand.name(), sort);
    }
  }

  /**
   * The filter of the list of acknowledgements.
   *
   * @param problems whether only those are shown with something that could not be taken
   */
  static SheetFilter acknowledgements(boolean problems, String sort) {
    return filter("problems", problems ? "true" : "", sort);
  }

  private static SheetFilter filter(String field, String value, @Nullable String sort) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(field, value);
    return new SheetFilter(fields, sort == null ? "" : sort);
  }

  @Bean
  SheetKind submissionsSheet() {
    return SUBMISSIONS;
  }

  @Bean
  SheetKind acknowledgementsSheet() {
    return ACKNOWLEDGEMENTS;
  }
}
