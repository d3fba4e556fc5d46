package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** A table that is compiled cell by cell answers as the DMN engine does. */
class RuleTableTest {
  private static final Pattern FACT = Pattern.compile("facts\\.(\\w+)");
  private static final Pattern CONSTANT =
      Pattern.compile("\"([^\"]*)\"|date\\(\"(\\d{4}-\\d{2}-\\d{2})\"\\)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us-va/programmes/sealing/policies/2021.dmn",
        "us-va/programmes/sealing/policies/2026.dmn",
        "us-il/programmes/cannabis/policies/arrest-records.dmn",
        "us-il/programmes/cannabis/policies/convictions.dmn",
        "us-il/programmes/cannabis/policies/cook-2019.dmn",
        "us-il/programmes/sealing/policies/5.2.dmn"
      })
  void it_answers_as_the_dmn_engine_does(String file) throws Exception {
    String text = Files.readString(Path.of("../jurisdictions", file));
    RuleTable table = RuleTable.of(file, text);
    var runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(ResourceFactory.newByteArrayResource(text.getBytes("UTF-8"))))
            .getOrElseThrow(IllegalStateException::new);
    var model = runtime.getModels().get(0);
    var random = new Random(17);
    TreeSet<String> hit = new TreeSet<>();
    for (int i = 0; i < 3_000; i++) {
      Map<String, Object> facts = facts(table, random);
      DMNContext context = runtime.newContext();
      context.set("facts", facts);
      Object engine = runtime.evaluateAll(model, context).getDecisionResults().get(0).getResult();
      RuleTable.Asked asked = table.ask(facts);
      Map<String, Object> ours = asked.outputs(asked.deciding());
      assertThat(ours).as("%s", facts).isEqualTo(engine);
      hit.add(String.valueOf(ours.get("rule")));
    }
    assertThat(hit).hasSizeGreaterThan(3);
  }

  private static Map<String, Object> facts(RuleTable table, Random random) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("asOf", LocalDate.of(2020 + random.nextInt(12), 1 + random.nextInt(12), 1));
    for (int column = 0; column < table.columns().size(); column++) {
      String expression = table.columns().get(column).expression();
      var names = FACT.matcher(expression).results().map(found -> found.group(1)).toList();
      for (String name : names) {
        int at = column;
        List<Object> constants =
            table.rules().stream()
                .flatMap(rule -> CONSTANT.matcher(rule.tests().get(at)).results())
                .map(
                    found ->
                        found.group(2) == null
                            ? (Object) found.group(1)
                            : LocalDate.parse(found.group(2)).plusDays(random.nextInt(3) - 1))
                .toList();
        boolean yesNo = constants.isEmpty();
        facts.putIfAbsent(
            name,
            random.nextInt(4) == 0
                ? null
                : yesNo
                    ? (Object) random.nextBoolean()
                    : constants.get(random.nextInt(constants.size())));
      }
    }
    facts.replaceAll(
        (name, value) ->
            name.matches("lastSentenceEnd|.*Date") && value instanceof Boolean
                ? LocalDate.of(2024, 2, 29)
                : value);
    // Days that rules only show.
    for (String shown :
        List.of(
            "twoYearsOverFrom",
            "threeYearsOverFrom",
            "fiveYearsOverFrom",
            "recordYearOverFrom",
            "sevenYearsFrom",
            "class34BarredUntil",
            "felonyBarredUntil",
            "waitedSevenFrom",
            "waitedTenFrom")) {
      facts.put(shown, LocalDate.of(2026 + random.nextInt(3), 6, 30));
    }
    return facts;
  }
}
