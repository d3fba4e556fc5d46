package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The needs of offices are those of the form's screens. */
class AskedOfficesTest {
  @Test
  void a_screen_for_some_offices_names_a_need_that_an_office_can_have() {
    try (var context = new AnnotationConfigApplicationContext(Questions.class)) {
      assertThat(context.getBean(Questions.class).screens())
          .extracting(Screen::needs)
          .filteredOn(Objects::nonNull)
          .containsOnly(AskedOffices.NEEDS.keySet().toArray(String[]::new));
    }
  }
}
