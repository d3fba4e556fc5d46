package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.clearance.domain.defense.referral.EndingService;
import org.junit.jupiter.api.Test;

/** The command says what an office that leaves has to see to itself. */
class ExportOfficeCommandTest {
  @Test
  void scenario_70_an_office_that_leaves_hears_of_how_many_matters_nobody_is_told() {
    assertThat(printed(new EndingService.Told(12, 3)))
        .contains("12 people are told", "Of 3 open matters nobody is told");
    assertThat(printed(new EndingService.Told(12, 0)))
        .contains("12 people are told")
        .doesNotContain("nobody is told");
  }

  private static String printed(EndingService.Told told) {
    StringWriter text = new StringWriter();
    ExportOfficeCommand.print(told, new PrintWriter(text, true));
    return text.toString();
  }
}
