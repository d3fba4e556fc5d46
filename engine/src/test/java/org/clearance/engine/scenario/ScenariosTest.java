package org.clearance.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.engine.RunningEngineExtension;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every scenario, played with the Java client; then what the documentation says of them. */
class ScenariosTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  /** A route that was answered well: method and pattern in the engine's figures. */
  private static final Pattern ANSWERED =
      Pattern.compile(
          "http_server_requests_seconds_count\\{method=\"(\\w+)\",status=\"2\\d\\d\",uri=\"([^\"]+)\"} (\\S+)");

  /** Say {@code -Dscenario=…} to play only those whose title has that text. */
  private static final String ONLY = System.getProperty("scenario", "");

  private static final String FIGURES = "GET /actuator/prometheus";

  private static int asked;

  private static final Map<String, Set<String>> ROUTES = new TreeMap<>();

  @TestFactory
  Stream<DynamicTest> scenarios() {
    Stream<DynamicTest> played =
        Scenario.all().stream()
            .filter(scenario -> scenario.title().contains(ONLY))
            .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> play(scenario)));
    if (!ONLY.isEmpty()) {
      return played;
    }
    // After the others: what they have answered is known then.
    return Stream.concat(
        played,
        Stream.of(
            DynamicTest.dynamicTest(
                "Every route, element, extension and refusal has a scenario",
                () -> assertThat(table().withoutScenario()).isEmpty()),
            DynamicTest.dynamicTest(
                "The documentation lists what is supported with its scenarios",
                () -> table().compareWithDocumentation())));
  }

  private static SupportTable table() throws Exception {
    return new SupportTable(ENGINE.routes(), Scenario.all(), ROUTES);
  }

  private static void play(Scenario scenario) throws Exception {
    Map<String, Double> before = answered();
    new ScenarioPlayer(
            ENGINE.client(),
            ENGINE.engine().restAddress(),
            RunningEngineExtension.USER,
            RunningEngineExtension.PASSWORD)
        .play(scenario.calls());
    Set<String> routes = new TreeSet<>();
    answered()
        .forEach(
            (route, count) -> {
              if (count > before.getOrDefault(route, 0.0)) {
                routes.add(route);
              }
            });
    ROUTES.put(scenario.title(), routes);
  }

  private static Map<String, Double> answered() throws Exception {
    String figures =
        ScenarioPlayer.HTTP
            .send(
                HttpRequest.newBuilder(
                        ENGINE.engine().restAddress().resolve("/actuator/prometheus"))
                    .header(
                        "Authorization",
                        ScenarioPlayer.basic(
                            RunningEngineExtension.USER, RunningEngineExtension.PASSWORD))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Map<String, Double> counts = new TreeMap<>();
    Matcher matcher = ANSWERED.matcher(figures);
    while (matcher.find()) {
      String route = matcher.group(1) + " " + matcher.group(2);
      // One of the requests for figures is this one's.
      double own = FIGURES.equals(route) ? ++asked : 0;
      counts.put(route, Double.parseDouble(matcher.group(3)) - own);
    }
    return counts;
  }
}
