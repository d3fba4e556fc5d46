package org.clearance.ui.court.order;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.court.order.MotionQuestion;
import org.clearance.domain.court.order.MotionQuestion.Stand;
import org.clearance.ui.ground.search.SearchText;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the list of motions and orders, each of which may be missing.
 *
 * @param q the beginning of a number, or of a person's name
 * @param sort as {@link MotionQuestion#sort}
 */
record OrderFilter(@Nullable Stand stand, @Nullable SearchText q, @Nullable String sort) {
  String text() {
    return q == null ? "" : q.text();
  }

  MotionQuestion question(long countyId, Collection<Long> people) {
    return new MotionQuestion(countyId, text(), people, stand, order());
  }

  SheetFilter sheet() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("stand", stand == null ? "" : stand.name());
    fields.put("q", q == null ? "" : q.address());
    return new SheetFilter(fields, order());
  }

  private String order() {
    return sort == null ? "" : sort;
  }
}
