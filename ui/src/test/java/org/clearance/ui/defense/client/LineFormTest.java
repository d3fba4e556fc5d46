package org.clearance.ui.defense.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.entry.SourceLine;
import org.clearance.domain.defense.entry.WritingRecord.NewLine;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.junit.jupiter.api.Test;

/** A line that is corrected keeps what its form has no field for. */
class LineFormTest {
  private final Screening law = Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());

  @Test
  void a_corrected_arrest_still_tells_of_the_conviction_that_came_of_it() {
    var read =
        new SourceLine(
            1,
            1,
            1,
            "ARREST",
            Map.of("level", "FELONY", "court", "CAPD OAKLAND", "convictionOfArrest", "true"),
            "",
            null,
            List.of(),
            true);
    NewLine corrected = NewLine.typed("ARREST", Map.of("level", "MISDEMEANOR"));
    assertThat(LineForm.keeping(law, corrected, read).facts())
        .isEqualTo(Map.of("level", "MISDEMEANOR", "convictionOfArrest", "true"));
    NewLine another = NewLine.typed("CONVICTION", Map.of("level", "MISDEMEANOR"));
    assertThat(LineForm.keeping(law, another, read)).as("what it is was wrong").isEqualTo(another);
  }

  @Test
  void a_corrected_line_keeps_the_words_of_the_sheet_whatever_it_turns_out_to_be() {
    var read =
        new SourceLine(
            1,
            1,
            1,
            "ARREST",
            Map.of("level", "FELONY"),
            "459 PC-BURGLARY",
            3,
            List.of("level"),
            false);
    for (String kind : List.of("ARREST", "CONVICTION")) {
      NewLine corrected =
          LineForm.keeping(law, NewLine.typed(kind, Map.of("level", "MISDEMEANOR")), read);
      assertThat(corrected.quoted()).isEqualTo("459 PC-BURGLARY");
      assertThat(corrected.page()).isEqualTo(3);
      assertThat(corrected.unsure()).isEmpty();
    }
  }
}
