package org.clearance.ui.defense.filing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.defense.filing.FilingForClient;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.layout.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * The filing of a petition, as its form has it.
 *
 * @param stillSo the keys of the questions whose answers still hold
 */
record FiledForm(
    @Nullable String filedOn, @Nullable String saidBy, @Nullable List<String> stillSo) {
  String day() {
    return Objects.requireNonNullElse(filedOn, "");
  }

  String by() {
    return Objects.requireNonNullElse(saidBy, "");
  }

  Set<String> confirmed() {
    return stillSo == null ? Set.of() : Set.copyOf(stillSo);
  }

  FilingForClient.Typed typed() {
    return new FilingForClient.Typed(
        DateText.parse(day()).orElse(null),
        confirmed(),
        Chosen.of(SaidBy.class, by()).orElse(null));
  }
}
