package org.clearance.domain.office.setting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells numbers of people of whom each group is a part of those before, such as who got how far:
 * none of fewer people than a county tells, and none by which such a number could be computed. Who
 * is in one group and not in the other is a group, too: of 30 who were opened, 28 reached tells of
 * 2 who were not (Data De-Identification Guidelines of the California Health and Human Services
 * Agency, 4.4.3). That all of them got there is told.
 */
public final class ToldNumbers {
  private final int least;
  private final List<Integer> told = new ArrayList<>();

  /**
   * Numbers of one group and its parts.
   *
   * @param least the least number that is told
   */
  public ToldNumbers(int least) {
    this.least = least;
  }

  /** A number as it is told, to those who have read the ones before; null: it is withheld. */
  public @Nullable Integer tell(int people) {
    if (people < least || told.stream().anyMatch(before -> isFew(before - people))) {
      return null;
    }
    told.add(people);
    return people;
  }

  /**
   * A number as it is told to those who have read, too, what was told of it before: one that has
   * changed by fewer people than a county tells stays as it was.
   *
   * @param before what was told last; null: it was withheld
   */
  public @Nullable Integer tell(@Nullable Integer before, int people) {
    @Nullable Integer now = tell(people);
    // A county may tell of larger groups alone by now, so that nothing older stays.
    return now != null && before != null && before >= least && isFew(now - before) ? before : now;
  }

  private boolean isFew(int difference) {
    return difference != 0 && Math.abs(difference) < least;
  }
}
