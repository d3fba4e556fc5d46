package org.clearance.domain.office.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.TestDomain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ServerKeyTest {
  private AnnotationConfigApplicationContext context;
  private ServerKey key;

  @BeforeEach
  void open() {
    context = TestDomain.of(ServerKey.class);
    key = context.getBean(ServerKey.class);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void what_is_sealed_says_nothing_and_is_opened_for_its_purpose_alone() {
    String sealed = key.seal("searches", "Doe, Jané 5/17/1980");
    assertThat(sealed).matches("[\\w-]+").doesNotContainIgnoringCase("doe");
    assertThat(key.open("searches", sealed)).contains("Doe, Jané 5/17/1980");
    assertThat(key.seal("searches", "Doe, Jané 5/17/1980")).isNotEqualTo(sealed);
    assertThat(key.open("letters", sealed)).isEmpty();
  }

  @Test
  void what_was_changed_or_never_sealed_is_not_opened() {
    String sealed = key.seal("searches", "Doe");
    int last = sealed.length() - 3;
    char other = sealed.charAt(last) == 'A' ? 'B' : 'A';
    assertThat(key.open("searches", sealed.substring(0, last) + other + sealed.substring(last + 1)))
        .isEmpty();
    for (String made : new String[] {"", "A", "doe", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
      assertThat(key.open("searches", made)).as(made).isEmpty();
    }
  }
}
