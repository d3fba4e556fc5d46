package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.law.policy.PolicyDifference.Kind;
import org.junit.jupiter.api.Test;

/** The differences of a version that a second supervisor sees before approving. */
class PolicyDifferenceTest {
  private static final String SACRAMENTO = DecisionTable.shipped("sacramento-2019").text();

  @Test
  void the_same_table_says_the_same() {
    assertThat(difference(SACRAMENTO).isEmpty()).isTrue();
  }

  @Test
  void a_changed_cell_is_told_with_its_rule() {
    PolicyDifference difference = difference(SACRAMENTO.replace("&gt;= 10", "&gt;= 12"));
    assertThat(difference.isEmpty()).isFalse();
    assertThat(difference.rules())
        .isNotEmpty()
        .extracting(PolicyDifference.Rule::kind)
        .containsOnly(Kind.CHANGED);
  }

  @Test
  void rules_in_another_order_do_not_say_the_same() {
    int first = SACRAMENTO.indexOf("<rule ");
    int second = SACRAMENTO.indexOf("<rule ", first + 1);
    int third = SACRAMENTO.indexOf("<rule ", second + 1);
    PolicyDifference difference =
        difference(
            SACRAMENTO.substring(0, first)
                + SACRAMENTO.substring(second, third)
                + SACRAMENTO.substring(first, second)
                + SACRAMENTO.substring(third));
    assertThat(difference.rules()).isEmpty();
    assertThat(difference.otherOrder()).isTrue();
    assertThat(difference.isEmpty()).isFalse();
  }

  @Test
  void a_column_that_asks_something_else_does_not_say_the_same() {
    PolicyDifference difference =
        difference(
            SACRAMENTO.replace("<text>facts.convictions</text>", "<text>facts.felonies</text>"));
    assertThat(difference.otherFile()).isTrue();
    assertThat(difference.isEmpty()).isFalse();
  }

  private static PolicyDifference difference(String text) {
    return PolicyDifference.between(
        new TablePolicy("ours", DecisionTable.of("ours", SACRAMENTO)),
        new TablePolicy("ours", DecisionTable.of("ours", text)));
  }
}
