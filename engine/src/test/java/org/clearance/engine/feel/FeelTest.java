package org.clearance.engine.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class FeelTest {

  private final Feel feel = new Feel();

  /** Variables in a database that is away. */
  private static final class Away implements FeelScope {

    @Override
    public boolean has(String name) {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public Object value(String name) {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public Set<String> names() {
      throw new DataAccessResourceFailureException("away");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=id", "=id = null", "=if id > 1 then 1 else 2", "=some x in ids satisfies x > 1"})
  void variables_that_cannot_be_read_are_no_fault_of_the_expression(String expression) {
    FeelText text = feel.compile(expression);

    assertThatThrownBy(() -> feel.evaluate(text, new Away()))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void an_expression_that_needs_no_variable_needs_no_database() {
    assertThat(feel.evaluate(feel.compile("=1 + 1"), new Away())).hasToString("2");
  }
}
