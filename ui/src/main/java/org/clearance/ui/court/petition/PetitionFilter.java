package org.clearance.ui.court.petition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.court.petition.FiledPetitions.Asked;
import org.clearance.domain.court.petition.FiledPetitions.Order;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.search.SearchText;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the list of petitions, each of which may be missing.
 *
 * @param state a state, or {@code OPEN}
 * @param q a part of the name, or the beginning of the case number
 * @param sort a column of the sheet
 */
record PetitionFilter(@Nullable String state, @Nullable SearchText q, @Nullable String sort) {
  static final String OPEN = "OPEN";

  String text() {
    return q == null ? "" : q.text();
  }

  String chosen() {
    return OPEN.equals(state) ? OPEN : Chosen.of(State.class, state).map(State::name).orElse("");
  }

  Asked asked(long countyId, boolean prosecution) {
    return new Asked(countyId, prosecution, text(), chosen(), order());
  }

  private Order order() {
    return switch (sort == null ? "" : sort) {
      case "filed" -> Order.FILED;
      case "answer" -> Order.ANSWER;
      case "name" -> Order.NAME;
      case "case" -> Order.CASE;
      default -> Order.LATEST;
    };
  }

  SheetFilter sheet() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("state", chosen());
    fields.put("q", q == null ? "" : q.address());
    return new SheetFilter(fields, order() == Order.LATEST || sort == null ? "" : sort);
  }
}
