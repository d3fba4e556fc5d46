package org.clearance.domain.office.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No number of a few people is told, and none from which one follows. */
class ToldNumbersTest {
  private static List<@Nullable Integer> told(int... people) {
    var numbers = new ToldNumbers(11);
    List<@Nullable Integer> told = new ArrayList<>();
    for (int one : people) {
      told.add(numbers.tell(one));
    }
    return told;
  }

  @Test
  void a_number_of_a_few_people_is_withheld_and_so_is_one_that_leaves_a_few() {
    assertThat(told(30, 28, 19, 10)).containsExactly(30, null, 19, null);
    assertThat(told(30, 19, 11)).containsExactly(30, 19, null);
  }

  @Test
  void that_all_of_a_group_got_there_is_told() {
    assertThat(told(30, 30, 30)).containsExactly(30, 30, 30);
  }

  @Test
  void no_two_numbers_that_are_told_leave_a_few_people_between_them() {
    var random = new Random(7);
    for (int round = 0; round < 1_000; round++) {
      int people = 60;
      int[] steps = new int[6];
      for (int step = 0; step < steps.length; step++) {
        people = random.nextInt(people + 1);
        steps[step] = people;
      }
      List<Integer> told = new ArrayList<>();
      for (Integer one : told(steps)) {
        if (one != null) {
          told.add(one);
        }
      }
      for (int one : told) {
        assertThat(one).isGreaterThanOrEqualTo(11);
        for (int other : told) {
          int between = Math.abs(one - other);
          assertThat(between == 0 || between >= 11).as("%s", told).isTrue();
        }
      }
    }
  }
}
