package org.clearance.ui.casework.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryFile;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says which delivery a task is about. */
@Component
class DeliveryTasks implements TaskSubject {
  private final DeliveryRegister register;

  DeliveryTasks(DeliveryRegister register) {
    this.register = register;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.REPLACE_FILE, UserTasks.CHOOSE_POLICY);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Delivery> deliveries =
        register.ofCounty(county.id()).stream().collect(Collectors.toMap(Delivery::id, d -> d));
    Map<Long, Description> described = new HashMap<>();
    for (About about : tasks) {
      about
          .variables()
          .find(Variables.DELIVERY_ID)
          .map(deliveries::get)
          .ifPresent(delivery -> described.put(about.taskKey(), describe(about.form(), delivery)));
    }
    return described;
  }

  private static Description describe(String form, Delivery delivery) {
    Text more =
        form.equals(UserTasks.CHOOSE_POLICY)
            ? Text.counted(
                delivery.candidates(), "{0} candidate conviction", "{0} candidate convictions")
            : Text.asWritten(
                delivery.countingFiles().stream()
                    .map(DeliveryFile::name)
                    .collect(Collectors.joining(", ")));
    return new Description(
        Text.of("Delivery {0}", Long.toString(delivery.id())),
        more,
        "/deliveries/" + delivery.id());
  }
}
