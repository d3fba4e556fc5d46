package org.clearance.engine.crash;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.SearchResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The state of the engine in the end.
 *
 * @param instances by key
 * @param elements by instance: how often it has each element in each state
 * @param variables by instance: its variables, as JSON
 * @param tasks user tasks, by key
 * @param incidents all there ever were
 * @param leftOvers rows that belong to nothing
 */
record Outcome(
    Map<Long, Instance> instances,
    Map<Long, Map<String, Integer>> elements,
    Map<Long, Map<String, String>> variables,
    Map<Long, Task> tasks,
    List<String> incidents,
    List<String> leftOvers) {

  private static final int PAGE = 2_000;

  /** A process instance; its parent and end are null if it has none. */
  record Instance(
      long key,
      String process,
      String state,
      Long parent,
      OffsetDateTime start,
      OffsetDateTime end) {}

  record Task(long key, long instance, String state) {}

  /** Asks the engine for everything it has. */
  static Outcome of(CamundaClient client, List<String> leftOvers) {
    Map<Long, Instance> instances = new TreeMap<>();
    all(cursor ->
            client
                .newProcessInstanceSearchRequest()
                .page(page -> page.after(cursor).limit(PAGE))
                .send()
                .join())
        .forEach(
            i ->
                instances.put(
                    i.getProcessInstanceKey(),
                    new Instance(
                        i.getProcessInstanceKey(),
                        i.getProcessDefinitionId(),
                        i.getState().name(),
                        i.getParentProcessInstanceKey(),
                        i.getStartDate(),
                        i.getEndDate())));
    Map<Long, Map<String, Integer>> elements = new HashMap<>();
    all(cursor ->
            client
                .newElementInstanceSearchRequest()
                .page(page -> page.after(cursor).limit(PAGE))
                .send()
                .join())
        .forEach(
            e ->
                elements
                    .computeIfAbsent(e.getProcessInstanceKey(), key -> new TreeMap<>())
                    .merge(e.getElementId() + " " + e.getState(), 1, Integer::sum));
    Map<Long, Map<String, String>> variables = new HashMap<>();
    all(
            cursor ->
                client
                    .newVariableSearchRequest()
                    .page(page -> page.after(cursor).limit(PAGE))
                    .send()
                    .join())
        .stream()
        .filter(v -> v.getScopeKey().equals(v.getProcessInstanceKey()))
        .forEach(
            v ->
                variables
                    .computeIfAbsent(v.getProcessInstanceKey(), key -> new HashMap<>())
                    .put(v.getName(), v.getValue()));
    Map<Long, Task> tasks = new HashMap<>();
    all(cursor ->
            client
                .newUserTaskSearchRequest()
                .page(page -> page.after(cursor).limit(PAGE))
                .send()
                .join())
        .forEach(
            t ->
                tasks.put(
                    t.getUserTaskKey(),
                    new Task(t.getUserTaskKey(), t.getProcessInstanceKey(), t.getState().name())));
    List<String> incidents =
        all(
                cursor ->
                    client
                        .newIncidentSearchRequest()
                        .page(page -> page.after(cursor).limit(PAGE))
                        .send()
                        .join())
            .stream()
            .map(
                i ->
                    "%s in %d: %s"
                        .formatted(
                            i.getElementId(), i.getProcessInstanceKey(), i.getErrorMessage()))
            .toList();
    return new Outcome(instances, elements, variables, tasks, incidents, leftOvers);
  }

  /** All pages of a search, which is given the cursor of each. */
  private static <T> List<T> all(Function<String, SearchResponse<T>> search) {
    List<T> all = new ArrayList<>();
    SearchResponse<T> page = search.apply(null);
    while (!page.items().isEmpty()) {
      all.addAll(page.items());
      page = search.apply(page.page().endCursor());
    }
    return all;
  }
}
