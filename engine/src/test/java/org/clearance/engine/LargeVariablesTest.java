package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.Variable;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LargeVariablesTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void a_document_of_two_megabytes_goes_through_creation_job_and_completion_whole() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("large")
            .startEvent()
            .serviceTask(
                "work",
                task -> task.zeebeJobType("large").zeebeOutputExpression("returned", "kept"))
            .endEvent()
            .done());
    List<Map<String, Object>> document =
        IntStream.range(0, 20_000)
            .<Map<String, Object>>mapToObj(
                row -> Map.of("row", row, "text", "x".repeat(80), "more", List.of(row, true)))
            .toList();

    long instance = ENGINE.create("large", Map.of("document", document));
    ActivatedJob job = ENGINE.activateOne("large");
    Object received = job.getVariablesAsMap().get("document");
    ENGINE.complete(job, Map.of("returned", received));

    ENGINE.awaitCompleted(instance);
    assertThat(received).isEqualTo(document);
    Variable found =
        ENGINE
            .client()
            .newVariableSearchRequest()
            .filter(filter -> filter.processInstanceKey(instance).name("kept"))
            .withFullValues()
            .send()
            .join()
            .singleItem();
    String whole =
        ENGINE.client().newVariableGetRequest(found.getVariableKey()).send().join().getValue();
    assertThat(whole).hasSizeGreaterThan(2_000_000).isEqualTo(found.getValue());
  }
}
