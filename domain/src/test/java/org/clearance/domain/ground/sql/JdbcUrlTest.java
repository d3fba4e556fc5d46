package org.clearance.domain.ground.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JdbcUrlTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_connection_that_is_silent_for_long_is_given_up_unless_its_address_says_when() {
    assertThat(JdbcUrl.givingUpAfter("jdbc:postgresql://db/clearance", MINUTE))
        .isEqualTo("jdbc:postgresql://db/clearance?socketTimeout=60");
    assertThat(JdbcUrl.givingUpAfter("jdbc:postgresql://db/c?sslmode=verify-full", MINUTE))
        .isEqualTo("jdbc:postgresql://db/c?sslmode=verify-full&socketTimeout=60");
    for (String stays : new String[] {"jdbc:postgresql://db/c?socketTimeout=9", null}) {
      assertThat(JdbcUrl.givingUpAfter(stays, MINUTE)).isEqualTo(stays);
    }
    assertThat(JdbcUrl.givingUpAfter("jdbc:postgresql://db/c", Duration.ZERO))
        .isEqualTo("jdbc:postgresql://db/c");
  }
}
