package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class NamedProxiesTest {
  @Test
  void a_proxy_is_named_by_an_address_or_a_range() {
    var proxies = new NamedProxies(List.of("127.0.0.1", " ::1 ", "10.1.2.0/28", "2001:db8::/64"));
    assertThat(proxies.getInternalProxies())
        .contains("127.0.0.1/32", "::1/128", "10.1.2.0/28", "2001:db8::/64");
  }

  @Test
  void where_none_is_named_nobody_s_word_is_taken() {
    assertThat(new NamedProxies(List.of()).getInternalProxies()).isNullOrEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example.org", "10.1.2", "10.1.2.256", "10.1.2.0/33", "10.*", "::1%lo", ""})
  void what_is_neither_is_refused_with_what_to_write(String proxy) {
    assertThatThrownBy(() -> new NamedProxies(List.of(proxy)))
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("by its address, or by a range of addresses such as 10.1.2.0/28");
  }
}
