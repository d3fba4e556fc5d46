package org.clearance.engine.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A small model and a script of client calls: what a user sees of one part of the engine. The
 * scenarios are the YAML documents of {@code engine/scenarios}; its README says how they are
 * written.
 *
 * @param file the file's name
 * @param line the line of its title, from 1
 * @param title what it shows, a sentence
 * @param resources what is deployed first: names with texts
 * @param steps the script
 * @param bySdk whether Camunda's client for Node plays it too
 */
record Scenario(
    String file,
    int line,
    String title,
    Map<String, String> resources,
    List<Map<String, Object>> steps,
    boolean bySdk) {

  static final Path FOLDER = Path.of("scenarios");

  private static final Set<String> PARTS =
      Set.of("title", "process", "processes", "decisions", "resources", "steps", "javaOnly");

  /** All scenarios, file by file. */
  static List<Scenario> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Scenario> scenarios = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
        scenarios.addAll(of(file));
      }
      return scenarios;
    } catch (Exception e) {
      throw new IllegalStateException("The scenarios cannot be read", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Scenario> of(Path file) throws Exception {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    List<Scenario> scenarios = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
      Map<String, Object> parts = (Map<String, Object>) document;
      String title = (String) parts.get("title");
      if (!PARTS.containsAll(parts.keySet())) {
        throw new IOException("'%s' has parts that are not known: %s".formatted(title, parts));
      }
      scenarios.add(
          new Scenario(
              file.getFileName().toString(),
              lines.indexOf("title: " + title) + 1,
              title,
              resources(title, parts),
              (List<Map<String, Object>>) parts.getOrDefault("steps", List.of()),
              !parts.containsKey("javaOnly")));
    }
    return scenarios;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> resources(String title, Map<String, Object> parts)
      throws Exception {
    String name = id(title);
    Map<String, String> resources =
        new LinkedHashMap<>((Map<String, String>) parts.getOrDefault("resources", Map.of()));
    Map<String, String> processes =
        new LinkedHashMap<>((Map<String, String>) parts.getOrDefault("processes", Map.of()));
    if (parts.containsKey("process")) {
      processes.put(name, (String) parts.get("process"));
    }
    if (!processes.isEmpty()) {
      resources.put(name + ".bpmn", ScenarioModel.of(processes));
    }
    if (parts.containsKey("decisions")) {
      resources.put(
          name + ".dmn",
          """
          <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s" name="%1$s" namespace="http://clearance.org/scenarios">%2$s</definitions>
          """
              .formatted(name, parts.get("decisions"))
              .strip());
    }
    return resources;
  }

  /**
   * The script: what the scenario has is deployed first, unless its first step deploys. {@code
   * deploy: {refused: text}} wants that refused, {@code deploy: {process: …}} deploys another
   * version.
   */
  List<Call> calls() throws Exception {
    List<Call> calls = new ArrayList<>();
    if (!steps.isEmpty() && !steps.get(0).containsKey("deploy") && !resources.isEmpty()) {
      calls.add(new Call("createDeployment", Map.copyOf(resources), null, null, "deployment"));
    }
    for (Map<String, Object> step : steps) {
      if (step.containsKey("deploy")) {
        calls.add(deployment((Map<?, ?>) step.get("deploy")));
      } else {
        calls.addAll(Call.of(step, id(title)));
      }
    }
    return calls;
  }

  private Call deployment(Map<?, ?> step) throws Exception {
    Map<String, Object> deployed = new LinkedHashMap<>(resources);
    if (step.get("process") instanceof String process) {
      deployed.put(id(title) + ".bpmn", ScenarioModel.of(Map.of(id(title), process)));
    }
    Map<String, Object> refused =
        step.containsKey("refused")
            ? Map.of(
                "status", 400, "title", "INVALID_ARGUMENT", "detail", "~" + step.get("refused"))
            : null;
    return new Call("createDeployment", deployed, step.get("expect"), refused, "deployment");
  }

  /** The id of the process of a scenario that has only one. */
  private static String id(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
