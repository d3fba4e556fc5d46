package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class BasisTest {
  private static final JdbcClient DB = JdbcClient.create(TestDatabase.migrated());

  @ParameterizedTest
  @EnumSource(Basis.class)
  void doj_is_told_the_statute_of_each_basis(Basis basis) {
    String statute =
        DB.sql("select doj_statute(:basis)")
            .param("basis", basis.name())
            .query(String.class)
            .single();
    assertThat("H&S " + statute.replace("HS ", "")).isEqualTo(basis.label().split(",")[0]);
  }
}
