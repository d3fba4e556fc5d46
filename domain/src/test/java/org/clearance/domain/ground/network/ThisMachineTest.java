package org.clearance.domain.ground.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThisMachineTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.8.0.1", "::1", "[::1]"})
  void the_loopback_interface_is_this_machine(String host) {
    assertThat(ThisMachine.is(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example.org",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "10.0.0.1",
        "0.0.0.0",
        "",
        "1270.0.0.1"
      })
  void nothing_else_is(String host) {
    assertThat(ThisMachine.is(host)).isFalse();
  }
}
