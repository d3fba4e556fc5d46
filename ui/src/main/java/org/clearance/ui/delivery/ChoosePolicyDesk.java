package org.clearance.ui.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.delivery.ChoosingPolicy;
import org.clearance.domain.delivery.DeliveryRegister;
import org.clearance.domain.delivery.PolicyChoice;
import org.clearance.domain.policy.ImpactFigures;
import org.clearance.domain.policy.Outcome;
import org.clearance.domain.user.User;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Alert;
import org.clearance.ui.task.OpenTask;
import org.clearance.ui.task.Tasks;
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

  /** A policy as it is shown. */
  record Shown(
      String name, List<String> words, @Nullable ImpactFigures impact, List<Section> sections) {
    static Shown of(PolicyChoice choice) {
      return new Shown(
          choice.policy().name(),
          PolicyWords.of(choice.policy()),
          choice.impact(),
          choice.impact() == null ? List.of() : sections(choice.impact()));
    }

    /** How many convictions have an outcome; 0 where none has. */
    public long outcome(String outcome) {
      return impact == null ? 0 : impact.outcomes().getOrDefault(outcome, 0L);
    }

    private static List<Section> sections(ImpactFigures impact) {
      return new TreeSet<>(impact.candidatesBySection().keySet())
          .stream()
              .map(
                  section ->
                      new Section(
                          section,
                          impact.candidatesBySection().getOrDefault(section, 0L),
                          impact.outcomesBySection().getOrDefault(section, Map.of())))
              .toList();
    }
  }

  /** The candidates of a section by outcome. */
  record Section(String section, long candidates, Map<String, Long> outcomes) {
    public long outcome(String outcome) {
      return outcomes.getOrDefault(outcome, 0L);
    }
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
    Optional<String> refusal = choosing.choose(delivery, policy, user.username(), taskKey);
    if (refusal.isPresent()) {
      return show(task, policy, refusal.get(), model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        "The policy is approved. Delivery " + delivery + " is being determined under it.");
    return "redirect:/deliveries/" + delivery;
  }

  private String show(OpenTask task, String chosen, @Nullable String error, Model model) {
    long delivery = task.number(Variables.DELIVERY_ID);
    model.addAttribute("task", task.task());
    model.addAttribute("delivery", DeliveryPage.find(register, task.county(), delivery));
    model.addAttribute("choices", choosing.choices(delivery).stream().map(Shown::of).toList());
    model.addAttribute("outcomes", List.of(Outcome.values()));
    model.addAttribute("chosen", chosen);
    model.addAttribute("error", error);
    return "delivery/choose-policy";
  }
}
