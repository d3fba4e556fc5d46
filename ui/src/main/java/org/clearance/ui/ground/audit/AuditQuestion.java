package org.clearance.ui.ground.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the audit's page. A field that was not sent is empty.
 *
 * @param from the first day
 * @param to the last day
 * @param before the entry that those of the next page are older than; null: the first page
 */
record AuditQuestion(
    @Nullable String actor,
    @Nullable String action,
    @Nullable String subject,
    @Nullable Long subjectId,
    @Nullable String from,
    @Nullable String to,
    @Nullable Long before) {

  static String typed(@Nullable String field) {
    return Objects.requireNonNullElse(field, "");
  }

  /** The filter as it stands in the address, without the page. */
  SheetFilter address() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("actor", typed(actor));
    fields.put("action", typed(action));
    fields.put("from", typed(from));
    fields.put("to", typed(to));
    fields.put("subject", typed(subject));
    fields.put("subjectId", subjectId == null ? "" : subjectId.toString());
    return new SheetFilter(fields, "");
  }

  /**
   * The question in short, for the audit of a file: {@code action=PERSON_VIEWED, from=2026-11-01}.
   */
  String inShort() {
    return address().fields().entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(", "));
  }
}
