package org.clearance.ui.casework.delivery;

import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.ChoosingPolicy;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.law.policy.ComparedPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The supervisor compares the policies by what each would do, and approves one. */
@Controller
class ChoosePolicyDesk {
  private static final String ADDRESS = "/tasks/{taskKey}/" + UserTasks.CHOOSE_POLICY;

  private final Tasks tasks;
  private final ChoosingPolicy choosing;
  private final DeliveryRegister register;

  ChoosePolicyDesk(Tasks tasks, ChoosingPolicy choosing, DeliveryRegister register) {
    this.tasks = tasks;
    this.choosing = choosing;
    this.register = register;
  }

  @GetMapping(ADDRESS)
  String desk(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return show(tasks.requireHeldBy(user, taskKey, UserTasks.CHOOSE_POLICY), "", null, model);
  }

  @PostMapping(ADDRESS)
  String choose(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String policy,
      Model model,
      RedirectAttributes redirect) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.CHOOSE_POLICY);
    long delivery = task.number(Variables.DELIVERY_ID);
    DeliveryPage.find(register, task.county(), delivery);
    Optional<Text> refusal = choosing.choose(delivery, policy, user.username(), taskKey);
    if (refusal.isPresent()) {
      return show(task, policy, refusal.get(), model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        Text.of(
            "The policy is approved. Delivery {0} is being determined under it.",
            Long.toString(delivery)));
    return "redirect:/deliveries/" + delivery;
  }

  private String show(OpenTask task, String chosen, @Nullable Text error, Model model) {
    long delivery = task.number(Variables.DELIVERY_ID);
    model.addAttribute("task", task.task());
    model.addAttribute("delivery", DeliveryPage.find(register, task.county(), delivery));
    model.addAttribute(
        "choices",
        choosing.choices(delivery).stream()
            .map(c -> ComparedPolicy.of(c.named(), c.impact(), c.failure()))
            .toList());
    model.addAttribute("outcomes", Outcome.OF_POLICIES);
    model.addAttribute("chosen", chosen);
    model.addAttribute("errors", error == null ? Map.of() : Map.of("policies", error));
    return "casework/delivery/choose-policy";
  }
}
