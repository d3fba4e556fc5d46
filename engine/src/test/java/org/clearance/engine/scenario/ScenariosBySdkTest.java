package org.clearance.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.engine.RunningEngineExtension;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every scenario a second time, played by {@code @camunda8/sdk} in Node, which checks the answers
 * against the schemas of the API.
 */
class ScenariosBySdkTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> scenarios() throws Exception {
    List<Map<String, Object>> scripts = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      if (scenario.bySdk()) {
        scripts.add(Map.of("title", scenario.title(), "calls", scenario.calls()));
      }
    }
    Path file = Files.createDirectories(Path.of("target")).resolve("scenarios.json");
    JSON.writeValue(file.toFile(), scripts);
    Map<String, JsonNode> outcomes = played(file);
    return scripts.stream()
        .map(script -> (String) script.get("title"))
        .map(title -> DynamicTest.dynamicTest(title, () -> succeeded(outcomes.get(title))));
  }

  private static void succeeded(JsonNode outcome) {
    assertThat(outcome).as("what Node says of it").isNotNull();
    assertThat(outcome.path("failure").textValue()).isNull();
  }

  private static Map<String, JsonNode> played(Path file) throws Exception {
    Map<String, JsonNode> outcomes = new HashMap<>();
    NodeScript.run(
            "play.mjs",
            file.toString(),
            ENGINE.engine().restAddress().toString(),
            RunningEngineExtension.USER,
            RunningEngineExtension.PASSWORD)
        .forEach(outcome -> outcomes.put(outcome.path("title").textValue(), outcome));
    return outcomes;
  }
}
