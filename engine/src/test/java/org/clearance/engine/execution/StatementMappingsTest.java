package org.clearance.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;

class StatementMappingsTest {
  @Test
  void the_next_engine_takes_those_that_were_begun_and_every_other_has_its_own() {
    StatementMappings.begin("engine");
    StatementMappings.begin("engine");
    Configuration begun = StatementMappings.take("engine.");
    Configuration another = StatementMappings.take("engine.");

    assertThat(begun.getMappedStatementNames()).contains("selectJob", "insertExecution");
    assertThat(another).isNotSameAs(begun);
    assertThat(another.getMappedStatementNames())
        .containsExactlyInAnyOrderElementsOf(begun.getMappedStatementNames());
  }

  @Test
  void an_engine_in_another_schema_does_not_take_them() {
    StatementMappings.begin("engine");
    Configuration other = StatementMappings.take("other.");

    assertThat(other.getMappedStatement("selectJob").getBoundSql(Map.of("id", "1")).getSql())
        .contains("other.ACT_RU_JOB");
  }
}
