package org.clearance.engine.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a script, in the form that every player plays.
 *
 * @param operation the operation by its name in the OpenAPI; {@code http} for a plain request
 * @param request its request; {@code ${name.part.0.part}} stands for a part of an earlier answer
 * @param expect what the answer must have at least, null for anything; searches and reads are
 *     repeated until it has. A text that begins with {@code ~} must be contained. A list must have
 *     just these items in any order; one that begins with {@code ...} at least these
 * @param refused what the refusal must have, null where the call must succeed
 * @param as the name that the answer is kept under, null for none
 */
record Call(
    String operation,
    Map<String, Object> request,
    Object expect,
    Map<String, Object> refused,
    String as) {

  private static final String INSTANCE = "${instance.processInstanceKey}";
  private static final String JOB = "${job.jobs.0.jobKey}";
  private static final String TASK = "${task.items.0.userTaskKey}";

  /** The calls of a step, which is a call by its operation's name, or one of the short forms. */
  static List<Call> of(Map<String, Object> step, String process) {
    Map.Entry<String, Object> verb = step.entrySet().iterator().next();
    Map<String, Object> given = verb.getValue() instanceof Map ? map(verb.getValue()) : Map.of();
    Map<String, Object> rest = new LinkedHashMap<>(given);
    List<Call> calls = new ArrayList<>();
    switch (verb.getKey()) {
      case "create" -> {
        rest.putIfAbsent("processDefinitionId", process);
        calls.add(ask("createProcessInstance", rest, step, "instance"));
      }
      case "job" -> {
        Map<String, Object> request = with("maxJobsToActivate", 1, "timeout", 300_000);
        request.put("requestTimeout", 20_000);
        request.put("type", given.isEmpty() ? verb.getValue() : given.get("type"));
        copy(given, request, "timeout", "fetchVariable");
        calls.add(
            new Call(
                "activateJobs",
                request,
                Map.of("jobs", List.of(given.getOrDefault("expect", Map.of()))),
                null,
                "job"));
        if (given.containsKey("fail")) {
          calls.add(of("failJob", "jobKey", JOB, given.get("fail")));
        } else if (given.containsKey("error")) {
          calls.add(of("throwJobError", "jobKey", JOB, given.get("error")));
        } else if (!given.containsKey("hold")) {
          calls.add(of("completeJob", "jobKey", JOB, variables(given.get("complete"))));
        }
      }
      case "noJob" ->
          calls.add(
              new Call(
                  "activateJobs",
                  with(
                      "type",
                      verb.getValue(),
                      "maxJobsToActivate",
                      1,
                      "timeout",
                      1_000,
                      "requestTimeout",
                      -1),
                  Map.of("jobs", List.of()),
                  null,
                  null));
      case "task" -> {
        Map<String, Object> filter = with("processInstanceKey", INSTANCE, "state", "CREATED");
        copy(given, filter, "elementId");
        calls.add(
            search(
                "searchUserTasks",
                filter,
                List.of(given.getOrDefault("expect", Map.of())),
                "task"));
        if (given.containsKey("complete")) {
          calls.add(of("completeUserTask", "userTaskKey", TASK, variables(given.get("complete"))));
        }
      }
      case "state" ->
          calls.add(
              search(
                  "searchProcessInstances",
                  with("processInstanceKey", INSTANCE),
                  List.of(Map.of("state", verb.getValue())),
                  null));
      case "variables" -> {
        List<Object> expected = new ArrayList<>();
        given.forEach((name, value) -> expected.add(Map.of("name", name, "value", value)));
        calls.add(
            search(
                "searchVariables",
                with("processInstanceKey", INSTANCE, "scopeKey", INSTANCE),
                expected,
                null));
      }
      case "elements" -> {
        List<Object> expected = new ArrayList<>(List.of("..."));
        given.forEach(
            (name, state) -> {
              for (Object each : state instanceof List<?> states ? states : List.of(state)) {
                expected.add(Map.of("elementId", name, "state", each));
              }
            });
        calls.add(
            search("searchElementInstances", with("processInstanceKey", INSTANCE), expected, null));
      }
      case "incident" -> {
        rest.remove("resolve");
        calls.add(
            search(
                "searchIncidents",
                with("processInstanceKey", INSTANCE, "state", "ACTIVE"),
                List.of(rest),
                "incident"));
        if (given.containsKey("resolve")) {
          calls.add(
              of("resolveIncident", "incidentKey", "${incident.items.0.incidentKey}", Map.of()));
        }
      }
      case "publish" -> {
        rest.putIfAbsent("timeToLive", 60_000);
        calls.add(ask("publishMessage", rest, step, null));
      }
      default -> calls.add(ask(verb.getKey(), rest, step, null));
    }
    return calls.stream().map(call -> call.withShortNames(process)).toList();
  }

  /** {@code $instance}, {@code $job} and {@code $task} are the keys of those. */
  private Call withShortNames(String process) {
    return new Call(
        operation, map(replaced(request, process)), replaced(expect, process), refused, as);
  }

  private static Object replaced(Object value, String process) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, entry) -> copy.put(String.valueOf(key), replaced(entry, process)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(entry -> copy.add(replaced(entry, process)));
      return copy;
    }
    return value == null
        ? null
        : switch (String.valueOf(value)) {
          case "$instance" -> INSTANCE;
          case "$job" -> JOB;
          case "$task" -> TASK;
          case "$process" -> process;
          default -> value;
        };
  }

  private static Call ask(
      String operation, Map<String, Object> request, Map<String, Object> step, String as) {
    return new Call(
        operation,
        request,
        step.get("expect"),
        step.containsKey("refused") ? map(step.get("refused")) : null,
        (String) step.getOrDefault("as", as));
  }

  private static Call of(String operation, String keyName, String key, Object request) {
    Map<String, Object> whole = with(keyName, key);
    whole.putAll(map(request));
    return new Call(operation, whole, null, null, null);
  }

  private static Call search(
      String operation, Map<String, Object> filter, List<Object> items, String as) {
    return new Call(operation, Map.of("filter", filter), Map.of("items", items), null, as);
  }

  private static Map<String, Object> variables(Object given) {
    return given instanceof Map ? Map.of("variables", given) : Map.of();
  }

  private static Map<String, Object> with(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  private static void copy(Map<String, Object> from, Map<String, Object> to, String... names) {
    for (String name : names) {
      if (from.containsKey(name)) {
        to.put(name, from.get(name));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
