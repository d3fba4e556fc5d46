package org.clearance.domain.defense.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.junit.jupiter.api.Test;

/** What papers are prepared from names where each fact is from. */
class PaperWordsTest {
  @Test
  void a_name_is_parted_where_its_parts_are_certain_and_nowhere_else() {
    assertThat(PaperWords.firstName("Doe, Jane Q.") + "|" + PaperWords.lastName("Doe, Jane Q."))
        .isEqualTo("Jane Q.|Doe");
    assertThat(PaperWords.firstName("Jane Doe") + "|" + PaperWords.lastName("Jane Doe"))
        .isEqualTo("Jane|Doe");
    assertThat(PaperWords.lastName("Lopez Garcia, Maria")).isEqualTo("Lopez Garcia");
    assertThat(PaperWords.firstName("Maria Lopez Garcia")).isEmpty();
    assertThat(PaperWords.lastName("Maria Lopez Garcia")).isEmpty();
    assertThat(PaperWords.lastName("Madonna")).isEmpty();
  }

  @Test
  void what_the_countys_own_list_tells_is_said_to_be_of_that_list() {
    var law = Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());
    var fact =
        new KnownFact(
            law.fact("reliefSoFar").orElseThrow(),
            "REDUCED",
            Map.of("REDUCED", List.of(Source.COUNTY_LIST)),
            null,
            false,
            List.of(),
            false);
    assertThat(PaperWords.source(fact, new ClientRecord(List.of(), List.of(), List.of())))
        .isEqualTo("the county’s own list of orders");
  }
}
