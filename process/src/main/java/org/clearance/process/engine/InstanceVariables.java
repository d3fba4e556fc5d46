package org.clearance.process.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.Variable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.Variables;
import org.clearance.domain.oversight.task.TaskIds;
import org.jspecify.annotations.Nullable;

/** Reads the variables of whole process instances; inner scopes have values of their own. */
public final class InstanceVariables {
  private InstanceVariables() {}

  /**
   * The variables of these names, as JSON.
   *
   * @return by the key of the instance, then by the name; what is not there is left out
   */
  public static Map<Long, Map<String, String>> of(
      CamundaClient client, Collection<Long> instances, List<String> names) {
    List<Long> keys = List.copyOf(instances);
    Map<Long, Map<String, String>> found = new HashMap<>();
    List<Variable> variables =
        EngineAnswers.of(
                client
                    .newVariableSearchRequest()
                    .filter(
                        filter ->
                            filter
                                .processInstanceKey(key -> key.in(keys))
                                .scopeKey(key -> key.in(keys))
                                .name(name -> name.in(names)))
                    .page(page -> page.limit(keys.size() * names.size()))
                    .send())
            .items();
    for (Variable variable : variables) {
      found
          .computeIfAbsent(variable.getProcessInstanceKey(), key -> new HashMap<>())
          .put(variable.getName(), variable.getValue());
    }
    return found;
  }

  /**
   * The subjects of the instances: what the variables of these names say that are ids.
   *
   * @return by the key of the instance; one of which none of the variables is there is left out
   */
  public static Map<Long, TaskIds> subjects(
      CamundaClient client, Collection<Long> instances, List<String> names) {
    Map<Long, TaskIds> subjects = new HashMap<>();
    of(client, instances, names)
        .forEach((instance, variables) -> subjects.put(instance, subject(variables)));
    return subjects;
  }

  /** The subject that variables of these values name; any that is not there is null. */
  public static TaskIds subject(Map<String, String> variables) {
    return new TaskIds(
        id(variables, Variables.DELIVERY_ID),
        id(variables, Variables.PACKET_ID),
        id(variables, Variables.CONVICTION_ID),
        id(variables, Variables.MOTION_ID),
        id(variables, Variables.SUBMISSION_ID),
        id(variables, Variables.PETITION_ID),
        id(variables, Variables.CLIENT_ID),
        id(variables, Variables.CAMPAIGN_ID),
        id(variables, Variables.DELETION_ID),
        id(variables, Variables.POLICY_VERSION_ID));
  }

  /** The id that a variable holds; null: it is not there, or is no id. */
  private static @Nullable Long id(Map<String, String> variables, String name) {
    String value = variables.getOrDefault(name, "");
    return value.matches("\\d{1,18}") ? Long.valueOf(value) : null;
  }
}
