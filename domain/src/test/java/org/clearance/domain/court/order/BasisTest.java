package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Proceedings.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BasisTest {
  static List<Basis> bases() {
    return bases("us-ca");
  }

  @ParameterizedTest
  @MethodSource("bases")
  void court_and_doj_are_told_the_statute_of_each_basis_in_their_notation(Basis basis) {
    assertThat(basis.cited()).startsWith("HS ");
    assertThat("H&S " + basis.cited().replace("HS ", "")).isEqualTo(basis.title().split(",")[0]);
  }

  @Test
  void where_a_law_says_no_notation_its_statutes_are_cited_as_the_folder_does() {
    assertThat(bases("us-va"))
        .isNotEmpty()
        .allMatch(basis -> basis.cited().equals(basis.statute().citation()));
  }

  private static List<Basis> bases(String law) {
    return Jurisdictions.shipped(law).programmes().get(0).proceedings().bases();
  }
}
