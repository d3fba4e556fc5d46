package org.clearance.ui.defense.client;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.Screened;
import org.jspecify.annotations.Nullable;

/**
 * A client in three numbers.
 *
 * @param entries on the record
 * @param now entries for which something can be filed now
 * @param cases in which something can be filed now: a packet each
 * @param questions that can still change an answer
 * @param missing entries that the state should have relieved by itself, where the record shows none
 * @param next the next day on which something changes by itself; null where none is known
 */
record ClientSummary(
    int entries, long now, long cases, int questions, long missing, @Nullable LocalDate next) {
  static ClientSummary of(ScreenedClient screened, Optional<LocalDate> next) {
    List<Screened.Entry> entries = screened.screened().entries();
    return new ClientSummary(
        entries.size(),
        entries.stream().filter(entry -> !entry.plan().isEmpty()).count(),
        screened.cases().stream()
            .filter(one -> one.rows().stream().anyMatch(row -> !row.screened().plan().isEmpty()))
            .count(),
        screened.toAsk().size(),
        entries.stream()
            .filter(
                entry ->
                    entry.byState().stream()
                        .anyMatch(found -> found.answer().outcome() == OutcomeKind.RELIEF))
            .count(),
        next.orElse(null));
  }
}
