package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where Operaton's meaning of BPMN is another one than Camunda 8's. */
class SemanticsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void a_parallel_join_wants_a_token_by_each_flow_not_two_by_one() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("twice")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("first", task -> task.zeebeJobType("twice-first"))
            .exclusiveGateway("merge")
            .parallelGateway("join")
            .serviceTask("after", task -> task.zeebeJobType("twice-after"))
            .endEvent()
            .moveToNode("fork")
            .serviceTask("second", task -> task.zeebeJobType("twice-second"))
            .connectTo("merge")
            .moveToNode("fork")
            .serviceTask("third", task -> task.zeebeJobType("twice-third"))
            .exclusiveGateway("merge-other")
            .connectTo("join")
            .moveToNode("fork")
            .serviceTask("fourth", task -> task.zeebeJobType("twice-fourth"))
            .connectTo("merge-other")
            .done());
    long instance = ENGINE.create("twice");

    ENGINE.completeOne("twice-first");
    ENGINE.completeOne("twice-second");
    assertThat(ENGINE.hasNoJob("twice-after")).isTrue();
    ENGINE.completeOne("twice-third");
    ENGINE.completeOne("twice-after");
    assertThat(ENGINE.hasNoJob("twice-after")).isTrue();
    ENGINE.completeOne("twice-fourth");
    ENGINE.completeOne("twice-after");

    ENGINE.awaitCompleted(instance);
    assertThat(
            JdbcClient.create(ENGINE.dataSource())
                .sql(
                    "select count(*) from %s.act_hi_varinst where name_ like '~%%'"
                        .formatted(ENGINE.schema()))
                .query(Long.class)
                .single())
        .isZero();
  }
}
