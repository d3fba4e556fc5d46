package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clearance.domain.law.policy.PolicyParameterReading.ParameterReadingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyParameterReadingTest {
  @Test
  void presets_survive_being_written_and_read() {
    for (Policy preset : Policy.presets()) {
      if (preset instanceof StandardPolicy standard) {
        assertThat(PolicyParameterReading.read(PolicyParameterReading.write(standard.parameters())))
            .isEqualTo(new ParameterReadingResult.Read(standard.parameters()));
      }
    }
  }

  /** Policies that were kept, offices' files and the table have them so. */
  @Test
  void parameters_are_written_under_their_names_in_their_order() {
    assertThat(PolicyParameterReading.write(ShippedPolicies.STANDARD_2019.parameters()))
        .hasToString(
            "{dismissSections=[11357, 11358], reduceSections=[11359, 11360], under21=true,"
                + " ageThreshold=57, yearsSinceThreshold=10, crimeFreeThreshold=off,"
                + " onlyProp64=true, deceased=true, relatedCharges=off,"
                + " superstrikeBefore=flag only, pc290Before=flag only, twoPriors=flag only,"
                + " afterEffectiveDate=flag only, sentenceNotCompleted=flag only}");
  }

  @Test
  void what_is_left_out_is_off() {
    assertThat(PolicyParameterReading.read(Map.of()))
        .isEqualTo(new ParameterReadingResult.Read(PolicyParameters.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "ageThreshold, 39,   'ageThreshold is 39; it must be off, or a whole number from 40 to 65.'",
    "ageThreshold, 66,   'ageThreshold is 66; it must be off, or a whole number from 40 to 65.'",
    "yearsSinceThreshold, 0, 'yearsSinceThreshold is 0; it must be off, or a whole number from 1 to 15.'",
    "crimeFreeThreshold, 2.5, 'crimeFreeThreshold is 2.5; it must be off, or a whole number from 1 to 15.'",
    "dismissSections, 11361, 'dismissSections names 11361; the sections are 11357, 11358, 11359 and 11360.'",
    "under21, maybe, 'under21 is maybe; it must be true or false.'",
    "twoPriors, never, 'twoPriors is never; it must be one of: flag only, review, not eligible.'",
    "relatedCharges, some, 'relatedCharges is some; it must be one of: off, dismiss, review.'",
    "ageTreshold, 57, 'ageTreshold is not a parameter of the standard policy.'",
  })
  void what_is_out_of_range_is_refused_with_the_fields_name(
      String field, String value, String message) {
    ParameterReadingResult result = PolicyParameterReading.read(Map.of(field, value));
    assertThat(((ParameterReadingResult.Refused) result).problems())
        .singleElement()
        .returns(field, FieldProblem::field)
        .returns(message, FieldProblem::message);
  }

  @Test
  void a_section_is_not_both_dismissed_and_reduced() {
    ParameterReadingResult result =
        PolicyParameterReading.read(
            Map.of("dismissSections", List.of("11357"), "reduceSections", List.of("11357")));
    assertThat(((ParameterReadingResult.Refused) result).message())
        .isEqualTo("reduceSections names 11357, which dismissSections names as well.");
  }
}
