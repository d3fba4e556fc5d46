package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class NoticeKindTest {
  private static final JdbcClient DB = JdbcClient.create(TestDatabase.migrated());

  @ParameterizedTest
  @EnumSource(NoticeKind.class)
  void the_database_says_of_what_a_kind_tells_as_the_type_does(NoticeKind kind) {
    assertThat(said("tells_of_relief", kind)).isEqualTo(kind.tellsOfRelief());
    assertThat(said("tells_of_challenge", kind)).isEqualTo(kind.ofChallenge());
  }

  private static boolean said(String function, NoticeKind kind) {
    return DB.sql("select " + function + "(:kind)")
        .param("kind", kind.name())
        .query(Boolean.class)
        .single();
  }
}
