package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Proceedings.Basis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class BasisTest {
  private static final JdbcClient DB = JdbcClient.create(TestDatabase.migrated());

  static List<Basis> bases() {
    return Jurisdictions.shipped("us-ca").programmes().get(0).proceedings().bases();
  }

  @ParameterizedTest
  @MethodSource("bases")
  void doj_is_told_the_statute_of_each_basis(Basis basis) {
    String statute =
        DB.sql("select doj_statute(:basis)")
            .param("basis", basis.code())
            .query(String.class)
            .single();
    assertThat("H&S " + statute.replace("HS ", "")).isEqualTo(basis.title().split(",")[0]);
  }
}
