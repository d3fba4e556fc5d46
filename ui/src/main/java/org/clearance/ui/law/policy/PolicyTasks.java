package org.clearance.ui.law.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in the task lists which draft of a policy waits to be approved, and who wrote it. */
@Component
class PolicyTasks implements TaskSubject {
  private final PolicyRegister register;
  private final Users users;
  private final PolicyNames names;

  PolicyTasks(PolicyRegister register, Users users, MessageSource messages) {
    this.register = register;
    this.users = users;
    this.names = new PolicyNames(messages);
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.APPROVE_POLICY);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> ids = TaskSubject.ids(tasks, Variables.POLICY_VERSION_ID);
    Map<Long, PolicyVersion> versions =
        register.all(county.id()).stream()
            .collect(Collectors.toMap(PolicyVersion::id, Function.identity()));
    Map<String, String> authors =
        users.displayNames(
            ids.values().stream()
                .map(versions::get)
                .filter(Objects::nonNull)
                .map(PolicyVersion::author)
                .collect(Collectors.toSet()));
    Map<Long, Description> descriptions = new HashMap<>();
    ids.forEach(
        (task, id) -> {
          PolicyVersion version = versions.get(id);
          if (version != null) {
            descriptions.put(
                task,
                new Description(
                    names.of(version),
                    Text.of(
                        "written by {0}",
                        Text.asWritten(authors.getOrDefault(version.author(), version.author()))),
                    "/policies/" + id));
          }
        });
    return descriptions;
  }
}
