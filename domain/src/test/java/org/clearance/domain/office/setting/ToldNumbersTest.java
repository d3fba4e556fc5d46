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

  @Test
  void a_number_that_has_changed_by_a_few_people_is_told_as_it_was() {
    assertThat(new ToldNumbers(11).tell(20, 30)).isEqualTo(20);
    assertThat(new ToldNumbers(11).tell(20, 31)).isEqualTo(31);
    assertThat(new ToldNumbers(11).tell(30, 19)).isEqualTo(19);
    assertThat(new ToldNumbers(11).tell(20, 10)).as("too few by now").isNull();
    assertThat(new ToldNumbers(31).tell(30, 40)).as("30 is told no more").isEqualTo(40);
    assertThat(new ToldNumbers(11).tell(null, 12)).isEqualTo(12);
  }
}
