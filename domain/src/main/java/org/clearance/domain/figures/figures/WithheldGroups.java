package org.clearance.domain.figures.figures;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Withholds groups so small that their numbers would reveal something about a few people. A group
 * is shown if it has at least a threshold of people, and if those with relief and those without are
 * each none or at least the threshold. Since the withheld groups together follow from the totals,
 * further groups are withheld, the smallest first, until several are, and together have at least
 * the threshold of people with relief and of people without. If all groups would have to be
 * withheld, none is named, since a group of all people has the totals for numbers.
 *
 * <p>After the Data De-Identification Guidelines of the California Health and Human Services
 * Agency, 4.4.1 and 4.4.3: counts under 11 are suppressed, zeros are not, and complementary cells
 * are suppressed where the sum of those suppressed is under 11 or each is at most {@value #TINY}.
 *
 * <p>This is for reports within the office, which tell exact numbers. What everybody may see on the
 * web is rounded instead ({@code publicfigures.RoundedNumbers}): it is told anew each day, and the
 * difference of two days' exact numbers would be of a few people. Both have the threshold of {@link
 * SmallestGroup}.
 */
final class WithheldGroups {
  private static final int TINY = 3;

  private WithheldGroups() {}

  /** The groups that may be shown, in the order in which they came, and those withheld. */
  record Told(Map<String, Rate> shown, Set<String> withheld, @Nullable Rate together) {}

  /**
   * @param groups without empty ones
   * @param smallest at least 3
   * @throws IllegalArgumentException if it is less
   */
  static Told tell(Map<String, Rate> groups, int smallest) {
    if (smallest < TINY) {
      throw new IllegalArgumentException(
          "the smallest group is %d, under %d".formatted(smallest, TINY));
    }
    Set<String> withheld = new LinkedHashSet<>();
    groups.forEach(
        (name, rate) -> {
          if (!mayBeTold(rate, smallest)) {
            withheld.add(name);
          }
        });
    if (withheld.isEmpty()) {
      return new Told(groups, Set.of(), null);
    }
    List<String> others =
        groups.entrySet().stream()
            .filter(group -> !withheld.contains(group.getKey()))
            .sorted(Comparator.comparingLong(group -> group.getValue().whole()))
            .map(Map.Entry::getKey)
            .toList();
    for (String next : others) {
      if (hides(groups, withheld, smallest)) {
        break;
      }
      withheld.add(next);
    }
    if (withheld.size() == groups.size()) {
      return new Told(Map.of(), Set.of(), null);
    }
    var shown = new java.util.LinkedHashMap<>(groups);
    shown.keySet().removeAll(withheld);
    return new Told(shown, withheld, together(groups, withheld));
  }

  private static boolean mayBeTold(Rate rate, int smallest) {
    long without = rate.whole() - rate.part();
    return rate.whole() >= smallest
        && (rate.part() == 0 || rate.part() >= smallest)
        && (without == 0 || without >= smallest);
  }

  private static boolean hides(Map<String, Rate> groups, Set<String> withheld, int smallest) {
    Rate together = together(groups, withheld);
    return withheld.size() > 1
        && together.part() >= smallest
        && together.whole() - together.part() >= smallest
        && withheld.stream().anyMatch(name -> groups.getOrDefault(name, NOBODY).whole() > TINY);
  }

  private static final Rate NOBODY = new Rate(0, 0);

  private static Rate together(Map<String, Rate> groups, Set<String> withheld) {
    long part = 0;
    long whole = 0;
    for (String name : withheld) {
      Rate rate = groups.getOrDefault(name, NOBODY);
      part += rate.part();
      whole += rate.whole();
    }
    return new Rate(part, whole);
  }
}
