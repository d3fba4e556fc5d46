package org.clearance.domain.ground.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"jane@example.org", "j.doe+jobs@mail.example.org", "o'neil@example.org"})
  void one_plain_address_is_taken(String text) {
    assertThat(EmailAddress.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jane",
        "jane@",
        "@example.org",
        "a@b@example.org",
        "jane@example.org, joe@example.org",
        "jane@example.org;joe@example.org",
        "Jane <jane@example.org>",
        "jane@example.org\nBcc: joe@example.org",
        "jané@example.org",
        "jane doe@example.org",
        "jane@exa mple.org"
      })
  void anything_else_is_refused(String text) {
    assertThat(EmailAddress.isValid(text)).isFalse();
  }
}
