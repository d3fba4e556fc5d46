package org.clearance.ui.ground.audit;

import java.util.Objects;
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
}
