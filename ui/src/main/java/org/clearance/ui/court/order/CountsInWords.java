package org.clearance.ui.court.order;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.court.order.OrderCounts;
import org.clearance.domain.ground.text.Text;

/** Says what an order does in numbers: 245 granted, 2 denied, 1 not found or not applicable. */
final class CountsInWords {
  private CountsInWords() {}

  /** The counts, one after the other; what is granted and denied is always said. */
  static List<Text> of(OrderCounts counts) {
    List<Text> words = new ArrayList<>();
    words.add(Text.of("{0} granted", counts.granted()));
    words.add(Text.of("{0} denied", counts.denied()));
    if (counts.vacated() > 0) {
      words.add(Text.of("{0} vacated", counts.vacated()));
    }
    if (counts.undecided() > 0) {
      words.add(Text.of("{0} not found or not applicable", counts.undecided()));
    }
    return words;
  }
}
