package org.clearance.domain.portal.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.AtOnce;
import org.clearance.domain.TestDomain;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.CheckingPhone.CheckResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Digits that were texted open to five tries, and to no more. */
class CheckingPhoneTest {
  private static final int MANY = 8;

  private AnnotationConfigApplicationContext context;
  private Drafts drafts;
  private CheckingPhone checking;
  private Draft draft;

  @BeforeEach
  void digits_were_texted() {
    context = TestDomain.of(Drafts.class, Inbox.class, CheckingPhone.class);
    drafts = context.getBean(Drafts.class);
    checking = context.getBean(CheckingPhone.class);
    Draft begun =
        drafts.begin("en", null, content -> content.with(Map.of("phone", List.of("+12095550100"))));
    checking.send(begun, "en", "contra-costa");
    draft = drafts.find(begun.token()).orElseThrow();
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void of_many_guesses_at_once_five_are_tried_and_no_more() throws Exception {
    List<CheckResult> results = AtOnce.times(MANY, () -> checking.check(draft, "en", wrong()));
    assertThat(Collections.frequency(results, CheckResult.WRONG)).isEqualTo(5);
    assertThat(Collections.frequency(results, CheckResult.OVER)).isEqualTo(MANY - 5);
    assertThat(checking.check(draft, "en", right()))
        .as("whoever looked at the page before the others guessed")
        .isEqualTo(CheckResult.OVER);
  }

  @Test
  void the_right_digits_are_taken_after_four_that_were_wrong() {
    for (int tries = 0; tries < 4; tries++) {
      assertThat(checking.check(draft, "en", wrong())).isEqualTo(CheckResult.WRONG);
    }
    assertThat(checking.check(draft, "en", right())).isEqualTo(CheckResult.RIGHT);
    assertThat(drafts.find(draft.token()).orElseThrow().content().one("phoneCode"))
        .contains("+12095550100");
  }

  private String right() {
    return Objects.requireNonNull(draft.content().phoneCheck()).digits();
  }

  private String wrong() {
    return right().startsWith("0") ? "1" + right().substring(1) : "0" + right().substring(1);
  }
}
