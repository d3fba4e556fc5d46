package org.clearance.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StatementMappingsTest {
  @Test
  void every_engine_has_its_statements_and_a_database_of_its_own() {
    StatementMappings.begin("engine");
    Configuration one = StatementMappings.of("engine.");
    Configuration another = StatementMappings.of("engine.");
    one.setEnvironment(
        new Environment("one", new JdbcTransactionFactory(), new PGSimpleDataSource()));

    assertThat(one.getMappedStatementNames()).contains("selectJob", "insertExecution");
    assertThat(another.getMappedStatementNames())
        .containsExactlyInAnyOrderElementsOf(one.getMappedStatementNames());
    assertThat(another.getEnvironment()).isNull();
  }

  @Test
  void statements_are_read_once_however_many_engines_there_are() {
    assertThat(StatementMappings.of("engine.").getMappedStatement("selectJob"))
        .isSameAs(StatementMappings.of("engine.").getMappedStatement("selectJob"));
  }

  @Test
  void an_engine_in_another_schema_has_others() {
    StatementMappings.begin("engine");
    Configuration other = StatementMappings.of("other.");

    assertThat(other.getMappedStatement("selectJob").getBoundSql(Map.of("id", "1")).getSql())
        .contains("other.ACT_RU_JOB");
  }

  @Test
  void a_statement_that_is_not_read_at_first_is_read_with_all_others_once_it_is_asked_for() {
    StatementMappings.Statements statements = StatementMappings.of("engine.");
    assertThat(statements.getMappedStatement("selectJob")).isNotNull();
    assertThat(statements.isComplete()).isFalse();

    assertThat(statements.getMappedStatement("selectHistoricTaskInstance").getId())
        .endsWith("HistoricTaskInstanceEntity.selectHistoricTaskInstance");
    assertThat(statements.isComplete()).isTrue();
    assertThatThrownBy(() -> statements.getMappedStatement("selectNothing"))
        .hasMessageContaining("selectNothing");
  }
}
