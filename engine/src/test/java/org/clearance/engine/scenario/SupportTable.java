package org.clearance.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clearance.engine.decision.DecisionController;
import org.clearance.engine.deployment.DeploymentController;
import org.clearance.engine.deployment.ModelParts;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.incident.IncidentController;
import org.clearance.engine.instance.ElementInstanceController;
import org.clearance.engine.instance.InstanceSearchController;
import org.clearance.engine.instance.VariableSearch;
import org.clearance.engine.job.JobSearchController;
import org.clearance.engine.usertask.UserTaskSearchController;

/**
 * The table of supported features, from the tables that enforce it, each row with the scenarios
 * that show it: a route is shown by those in which it was answered, an element and an extension by
 * those whose model has it, a refusal by those whose model meets it.
 */
final class SupportTable {

  private static final Path DOCUMENT = Path.of("..", "docs", "engine-support.md");

  /** Say {@code -Dclearance.write-docs=true} to write the document instead of comparing it. */
  private static final boolean WRITE = Boolean.getBoolean("clearance.write-docs");

  /** The classes whose tables say what a search can be asked for. */
  private static final Map<String, Class<?>> SEARCHES =
      new TreeMap<>(
          Map.of(
              "decision definitions", DecisionController.class,
              "element instances", ElementInstanceController.class,
              "incidents", IncidentController.class,
              "jobs", JobSearchController.class,
              "process definitions", DeploymentController.class,
              "process instances", InstanceSearchController.class,
              "user tasks", UserTaskSearchController.class,
              "variables", VariableSearch.class));

  private final Map<String, List<Scenario>> routes = new TreeMap<>();
  private final Map<String, Map<String, List<Scenario>>> parts = new LinkedHashMap<>();
  private final Map<String, List<Scenario>> refusals = new LinkedHashMap<>();

  /**
   * Puts the table together.
   *
   * @param supportedRoutes the routes that the engine answers
   * @param answered the routes that were answered in each scenario, by its title
   */
  SupportTable(
      Set<String> supportedRoutes, List<Scenario> scenarios, Map<String, Set<String>> answered)
      throws Exception {
    supportedRoutes.forEach(route -> routes.put(route, new ArrayList<>()));
    ModelParts.supported()
        .forEach(
            (group, names) -> {
              Map<String, List<Scenario>> rows = new LinkedHashMap<>();
              names.forEach(name -> rows.put(name, new ArrayList<>()));
              parts.put(group, rows);
            });
    ModelParts.reasons().forEach(reason -> refusals.put(reason, new ArrayList<>()));
    Feel feel = new Feel();
    for (Scenario scenario : scenarios) {
      for (String route : answered.getOrDefault(scenario.title(), Set.of())) {
        routes.computeIfPresent(route, (name, shown) -> with(shown, scenario));
      }
      for (Map.Entry<String, String> resource : scenario.resources().entrySet()) {
        if (resource.getKey().endsWith(".bpmn")) {
          for (String met : ModelParts.met(resource.getValue(), feel)) {
            parts
                .values()
                .forEach(rows -> rows.computeIfPresent(met, (n, shown) -> with(shown, scenario)));
            refusals.computeIfPresent(met, (name, shown) -> with(shown, scenario));
          }
        }
      }
    }
  }

  private static List<Scenario> with(List<Scenario> shown, Scenario scenario) {
    shown.add(scenario);
    return shown;
  }

  /** The rows that no scenario shows. */
  List<String> withoutScenario() {
    List<String> missing = new ArrayList<>();
    List<Map<String, List<Scenario>>> all = new ArrayList<>(parts.values());
    all.add(routes);
    all.add(refusals);
    for (Map<String, List<Scenario>> rows : all) {
      rows.forEach(
          (name, shown) -> {
            if (shown.isEmpty()) {
              missing.add(name);
            }
          });
    }
    return missing;
  }

  /** Compares the document with the table, or writes it. */
  void compareWithDocumentation() throws Exception {
    if (WRITE) {
      Files.writeString(DOCUMENT, markdown());
    }
    assertThat(Files.readString(DOCUMENT, StandardCharsets.UTF_8))
        .as("docs/engine-support.md, written by -Dclearance.write-docs=true")
        .isEqualTo(markdown());
  }

  private String markdown() throws IllegalAccessException {
    StringBuilder text =
        new StringBuilder(
            """
            # What the engine supports

            Printed by `ScenariosTest` from the tables that enforce it; a number leads to a [scenario](../engine/scenarios/README.md) that shows the row, run with the Java client and with `@camunda8/sdk`.

            ## The API

            Everything else is answered with 501 and a problem that names it.

            | route | scenarios |
            |---|---|
            """);
    routes.forEach((name, shown) -> row(text, "`" + name + "`", shown));
    text.append("\n### Searches\n\n| search | filters | not sorted by |\n|---|---|---|\n");
    for (String search : SEARCHES.keySet()) {
      Set<String> filters = filters(search);
      Set<String> unsorted = new TreeSet<>(filters);
      unsorted.removeAll(sorts(search));
      text.append(
          "| %s | %s | %s |\n"
              .formatted(search, String.join(", ", filters), String.join(", ", unsorted)));
    }
    text.append("\n## BPMN\n\nA model with anything else is refused at deployment.\n");
    parts.forEach(
        (group, rows) -> {
          text.append("\n### ").append(group).append("\n\n| supported | scenarios |\n|---|---|\n");
          rows.forEach((name, shown) -> row(text, named(name), shown));
        });
    text.append(
        "\n"
            + "## Refusals\n\n"
            + "Why a model is refused, each with the element it is about; … stands for a name.\n\n"
            + "| reason | scenarios |\n"
            + "|---|---|\n");
    refusals.forEach((name, shown) -> row(text, name, shown));
    return text.toString();
  }

  /** The searches that the engine answers, by the names that the document has for them. */
  static Set<String> searches() {
    return SEARCHES.keySet();
  }

  /** The fields by which a search can be filtered. */
  static Set<String> filters(String search) throws IllegalAccessException {
    Set<String> filters = sorts(search);
    filters.addAll(names(SEARCHES.get(search), "SPECIALS"));
    return filters;
  }

  /** The fields by which a search can be sorted. */
  static Set<String> sorts(String search) throws IllegalAccessException {
    Set<String> sorts = names(SEARCHES.get(search), "FIELDS");
    sorts.add("tenantId");
    return sorts;
  }

  /** The names in those tables of a class whose own names end so. */
  private static Set<String> names(Class<?> search, String table) throws IllegalAccessException {
    Set<String> names = new TreeSet<>();
    for (Field field : search.getDeclaredFields()) {
      if (field.getName().endsWith(table)) {
        field.setAccessible(true);
        ((Map<?, ?>) field.get(null)).keySet().forEach(name -> names.add(String.valueOf(name)));
      }
    }
    return names;
  }

  private static String named(String name) {
    return name.startsWith("zeebe:")
        ? "`" + name + "` " + String.join(", ", ModelParts.attributes(name))
        : name;
  }

  /** The first few scenarios; a row that all have needs no more. */
  private static void row(StringBuilder text, String name, List<Scenario> shown) {
    text.append("| ")
        .append(name.strip())
        .append(" | ")
        .append(
            shown.stream()
                .limit(5)
                .map(
                    scenario ->
                        "[%s:%d](../engine/scenarios/%s#L%d \"%s\")"
                            .formatted(
                                scenario.file().replace(".yaml", ""),
                                scenario.line(),
                                scenario.file(),
                                scenario.line(),
                                scenario.title()))
                .collect(Collectors.joining(", ")))
        .append(shown.size() > 5 ? " and %d more".formatted(shown.size() - 5) : "")
        .append(" |\n");
  }
}
