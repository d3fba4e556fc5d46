package org.clearance.domain.portal.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftContentTest {
  private static final String PHONE = "+12095550100";
  private static final String ANOTHER = "+12095550177";

  private static DraftContent opened() {
    return DraftContent.begun(Instant.EPOCH, null)
        .with(
            Map.of(
                "phone", List.of(PHONE),
                "phoneUse", List.of("mine"),
                "callWhen", List.of("any time"),
                "texts", List.of("yes"),
                "address", List.of("1 Main Street"),
                "mailSafe", List.of("yes")))
        .with(Map.of("phoneCode", List.of(PHONE)))
        .hiding(Set.of("phoneUse", "callWhen", "mailSafe"));
  }

  @Test
  void what_was_said_of_a_number_and_is_not_shown_again_does_not_go_to_another_number() {
    DraftContent changed =
        opened()
            .with(
                Map.of(
                    "phone", List.of(ANOTHER),
                    "phoneUse", List.of(),
                    "callWhen", List.of(),
                    "texts", List.of("yes"),
                    "address", List.of("1 Main Street"),
                    "mailSafe", List.of()));

    assertThat(changed.all("phoneUse")).isEmpty();
    assertThat(changed.all("callWhen")).isEmpty();
    assertThat(changed.answered("phoneUse")).isTrue();
    assertThat(changed.answered("phoneCode")).isFalse();
    assertThat(changed.all("mailSafe")).containsExactly("yes");
    assertThat(changed.isHidden("mailSafe")).isTrue();
  }

  /**
   * Where letters are not safe at the address before, nobody knows that they are at another one.
   */
  @Test
  void that_letters_are_not_safe_stays_with_another_address() {
    DraftContent changed =
        opened()
            .with(Map.of("mailSafe", List.of("no")))
            .with(Map.of("address", List.of("2 Main Street")));

    assertThat(changed.all("mailSafe")).containsExactly("no");
    assertThat(changed.all("phoneUse")).containsExactly("mine");
    assertThat(changed.answered("phoneCode")).isTrue();
  }

  @Test
  void the_same_number_keeps_all_that_was_said_of_it() {
    DraftContent again =
        opened()
            .with(Map.of("phone", List.of(PHONE), "phoneUse", List.of(), "callWhen", List.of()));

    assertThat(again.all("phoneUse")).containsExactly("mine");
    assertThat(again.all("callWhen")).containsExactly("any time");
    assertThat(again.answered("phoneCode")).isTrue();
  }

  @Test
  void an_order_has_no_way_that_is_told_no_more() {
    DraftContent ranked = opened().with(Map.of("ranking", List.of("letter", "email", "text")));

    assertThat(ranked.all("ranking")).as("no e-mail was told").containsExactly("letter", "text");
    DraftContent changed =
        ranked.with(Map.of("phone", List.of(ANOTHER), "texts", List.of("no"), "email", List.of()));
    assertThat(changed.all("ranking")).containsExactly("letter");
    assertThat(changed.answered("ranking")).isTrue();
  }
}
