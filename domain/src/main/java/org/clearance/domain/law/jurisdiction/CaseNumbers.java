package org.clearance.domain.law.jurisdiction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds which entries of a record are of one case, by its number and its court.
 *
 * @param numberFact the fact that says the number
 * @param courtFact the fact that names the court; empty where the number alone counts
 */
record CaseNumbers(String numberFact, String courtFact) {
  /** What names of courts have around the place, as people and files of the state write it. */
  private static final String AROUND =
      "\\b(superior|court|county|of|the|for|state|california|casc|ca|co)\\b";

  /** For each entry the place of the first one of its case. */
  List<Integer> firsts(List<RecordEntry> entries) {
    Map<String, Map<String, Integer>> cases = new HashMap<>();
    for (int place = 0; place < entries.size(); place++) {
      cases
          .computeIfAbsent(number(entries.get(place)), number -> new LinkedHashMap<>())
          .putIfAbsent(court(entries.get(place)), place);
    }
    List<Integer> firsts = new ArrayList<>();
    for (int place = 0; place < entries.size(); place++) {
      RecordEntry entry = entries.get(place);
      Map<String, Integer> ofNumber = cases.getOrDefault(number(entry), Map.of());
      long courts = ofNumber.keySet().stream().filter(court -> !court.isEmpty()).count();
      if (number(entry).isEmpty() || (courts > 1 && court(entry).isEmpty())) {
        firsts.add(place);
      } else if (courts > 1) {
        firsts.add(ofNumber.getOrDefault(court(entry), place));
      } else {
        firsts.add(ofNumber.values().iterator().next());
      }
    }
    return List.copyOf(firsts);
  }

  private String number(RecordEntry entry) {
    String number = entry.facts().get(numberFact);
    return number == null ? "" : number;
  }

  /** The court's place, however it is written: {@code contracosta}. */
  private String court(RecordEntry entry) {
    String court = courtFact.isEmpty() ? null : entry.facts().get(courtFact);
    return court == null
        ? ""
        : court.toLowerCase(Locale.ROOT).replaceAll(AROUND, "").replaceAll("[^a-z]", "");
  }
}
