package org.clearance.ui.defense.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.defense.screening.SaidFacts.SayResult;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.ui.ground.layout.Alert;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** Whoever says something of a case reads of which of its counts it is recorded. */
class SaidFormTest {
  private final Screening law = Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());
  private final SaidForm form =
      new SaidForm(1L, "probationEndScheduled", "5/10/2018", null, "PERSON", "", "12/1/2026");

  @Test
  void an_answer_that_is_recorded_of_all_of_the_case_is_told_as_done() {
    assertThat(alert(new SayResult(Map.of(), Set.of())).kind()).isEqualTo(Alert.Kind.SUCCESS);
  }

  @Test
  void an_answer_that_is_not_recorded_of_a_later_judgment_of_the_case_warns_of_it() {
    Alert alert = alert(new SayResult(Map.of(), Set.of(2L)));
    assertThat(alert.kind()).isEqualTo(Alert.Kind.WARNING);
    assertThat(alert.text())
        .hasToString(
            "It is recorded, but not of all of the case: of a later count it would be before the day"
                + " of the judgment. Say it of that one on its own page.");
  }

  private Alert alert(SayResult result) {
    var redirect = new RedirectAttributesModelMap();
    form.alert(law, result, redirect);
    var alerts = (List<?>) Objects.requireNonNull(redirect.getFlashAttributes().get("flash"));
    return (Alert) alerts.get(0);
  }
}
