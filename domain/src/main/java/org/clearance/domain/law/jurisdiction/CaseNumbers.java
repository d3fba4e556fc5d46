package org.clearance.domain.law.jurisdiction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.clearance.domain.ground.text.LettersAndDigits;
import org.jspecify.annotations.Nullable;

/**
 * Finds which entries of a record are of one case, by its number and its court.
 *
 * @param numberFact the fact that says the number
 * @param courtFact the fact that names the court; empty where the number alone counts
 */
public record CaseNumbers(String numberFact, String courtFact) {
  /**
   * The words that stand around the place in a court's name, as people and files of the state write
   * it.
   */
  private static final Pattern AROUND =
      Pattern.compile(
          "\\b(superior|municipal|court|county|of|the|for|state|california|casc|camc|ca|co)\\b");

  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]");

  /**
   * The case number as it is compared: {@code CR-12}, {@code CR 12} and {@code cr12} are one. It is
   * empty where there is none, as where somebody wrote a line.
   */
  public static String plain(@Nullable String number) {
    return number == null || number.equals(FactValue.NONE) ? "" : LettersAndDigits.of(number);
  }

  /** For each entry the place of the first one of its case. */
  List<Integer> firsts(List<RecordEntry> entries) {
    Map<String, Map<String, Integer>> cases = new HashMap<>();
    for (int place = 0; place < entries.size(); place++) {
      cases
          .computeIfAbsent(number(entries.get(place)), number -> new LinkedHashMap<>())
          .putIfAbsent(court(entries.get(place)), place);
    }
    cases.replaceAll((number, courts) -> joined(courts));
    List<Integer> firsts = new ArrayList<>();
    for (int place = 0; place < entries.size(); place++) {
      RecordEntry entry = entries.get(place);
      Map<String, Integer> ofNumber = cases.getOrDefault(number(entry), Map.of());
      long courts =
          ofNumber.entrySet().stream()
              .filter(court -> !court.getKey().isEmpty())
              .map(Map.Entry::getValue)
              .distinct()
              .count();
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

  /** The first entry of each court, where one's name is in another's, of both: they are one. */
  private static Map<String, Integer> joined(Map<String, Integer> courts) {
    Map<String, Integer> joined = new LinkedHashMap<>();
    courts.forEach(
        (court, place) ->
            joined.put(
                court,
                courts.entrySet().stream()
                    .filter(other -> isOne(court, other.getKey()))
                    .map(Map.Entry::getValue)
                    .min(Integer::compare)
                    .orElse(place)));
    return joined;
  }

  /** Whether two names may be of one court: LOS ANGELES METRO is in Los Angeles. */
  private static boolean isOne(String court, String other) {
    return court.equals(other)
        || (!court.isEmpty()
            && !other.isEmpty()
            && (court.contains(other) || other.contains(court)));
  }

  private String number(RecordEntry entry) {
    return plain(entry.facts().get(numberFact));
  }

  /** The court's place, however it is written: {@code contracosta}. */
  private String court(RecordEntry entry) {
    String court = courtFact.isEmpty() ? null : entry.facts().get(courtFact);
    if (court == null) {
      return "";
    }
    String place = AROUND.matcher(court.toLowerCase(Locale.ROOT)).replaceAll("");
    return NO_LETTERS.matcher(place).replaceAll("");
  }
}
