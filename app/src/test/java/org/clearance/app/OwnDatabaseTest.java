package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnDatabaseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.org/clearance",
        "jdbc:postgresql://10.0.0.5:5432/clearance?sslmode=prefer",
        "jdbc:postgresql://db.example.org/clearance?sslmode=require",
        "jdbc:postgresql://localhost,db.example.org/clearance",
        "jdbc:postgresql://localhost.example.org/clearance"
      })
  void one_on_another_machine_must_encrypt_and_show_who_it_is(String url) {
    assertThatThrownBy(() -> OwnDatabase.requireProtected(url))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("sslmode=verify-full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.org/clearance?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "jdbc:postgresql://db.example.org/clearance?sslmode=verify-ca",
        "jdbc:postgresql://localhost:5432/clearance",
        "jdbc:postgresql://127.0.0.1/clearance",
        "jdbc:postgresql://[::1]/clearance",
        "jdbc:postgresql:clearance"
      })
  void one_that_does_or_that_is_here_is_taken(String url) {
    assertThatCode(() -> OwnDatabase.requireProtected(url)).doesNotThrowAnyException();
  }
}
