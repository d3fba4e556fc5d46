package org.clearance.ui.law.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.ApprovePolicyResult;
import org.clearance.domain.law.policy.ApprovingPolicy;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.PolicyState;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The desk at which another supervisor than its author approves a draft of a policy, or sends it
 * back, seeing how it differs from what is in force and what both would have done to the last
 * delivery.
 */
@Controller
class ApprovalDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.APPROVE_POLICY;
  private static final int LONGEST_WHY = 1_000;

  private final Tasks tasks;
  private final ShowingPolicy showing;
  private final ApprovingPolicy approving;
  private final PolicyNames names;

  ApprovalDesk(
      Tasks tasks, ShowingPolicy showing, ApprovingPolicy approving, MessageSource messages) {
    this.tasks = tasks;
    this.showing = showing;
    this.approving = approving;
    this.names = new PolicyNames(messages);
  }

  /** A task that the user holds. */
  private record Desk(long taskKey, County county, NamedPolicy named, PolicyVersion version) {
    boolean isOver() {
      return version.state() != PolicyState.DRAFT;
    }
  }

  private Desk open(User user, long taskKey) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.APPROVE_POLICY);
    NamedPolicy named =
        showing.find(task.county(), Long.toString(task.number(Variables.POLICY_VERSION_ID)));
    PolicyVersion version = named.version();
    if (version == null) {
      throw new IllegalStateException("task %d is about a policy that ships".formatted(taskKey));
    }
    if (version.isWrittenBy(user.username())) {
      throw ownVersion(taskKey);
    }
    return new Desk(taskKey, task.county(), named, version);
  }

  /**
   * Shows what waits to be approved.
   *
   * @param with as on the policy's page
   */
  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String with,
      Model model) {
    return page(user, open(user, taskKey), with, "", Map.of(), model);
  }

  private String page(
      User user, Desk desk, String with, String why, Map<String, Text> errors, Model model) {
    showing.show(user, desk.county(), desk.named(), with, model);
    String path = "/tasks/" + desk.taskKey() + "/" + UserTasks.APPROVE_POLICY;
    model.addAttribute("base", path);
    model.addAttribute("desk", path);
    model.addAttribute("over", desk.isOver());
    model.addAttribute("why", why);
    model.addAttribute("errors", errors);
    return "law/policy/show";
  }

  /**
   * Decides about the draft.
   *
   * @param act approve, send-back, or end: it was decided otherwise
   */
  @PostMapping(PATH)
  String decide(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String sentBackWhy,
      FormAnswer answer) {
    Desk desk = open(user, taskKey);
    if (desk.isOver()) {
      approving.end(desk.county().id(), desk.version().id(), taskKey);
      tasks.awaitCompleted(taskKey);
      Alert.warning(answer.redirect(), "It was decided before. Nothing was changed just now.");
      return "redirect:/tasks";
    }
    Map<String, Text> errors = errors(act, from, sentBackWhy);
    if (!errors.isEmpty()) {
      return page(user, desk, "", sentBackWhy, errors, answer.again());
    }
    long county = desk.county().id();
    long version = desk.version().id();
    ApprovePolicyResult result =
        act.equals("approve")
            ? approving.approve(
                county, version, user.username(), ApprovalDay.read(from).orElseThrow(), taskKey)
            : approving.sendBack(county, version, user.username(), sentBackWhy, taskKey);
    if (result instanceof ApprovePolicyResult.TooEarly early) {
      return page(user, desk, "", sentBackWhy, ApprovalDay.tooEarly(early.today()), answer.again());
    }
    if (result instanceof ApprovePolicyResult.OwnVersion) {
      throw ownVersion(taskKey);
    }
    tasks.awaitCompleted(taskKey);
    tell(result, answer.redirect());
    return "redirect:/policies/" + version;
  }

  private static Map<String, Text> errors(String act, String from, String why) {
    if (act.equals("approve")) {
      Optional<LocalDate> day = ApprovalDay.read(from);
      return day.isPresent() ? Map.of() : ApprovalDay.unreadable();
    }
    if (why.isBlank()) {
      return Map.of("sentBackWhy", Text.of("Say what has to be another way."));
    }
    return why.strip().length() > LONGEST_WHY
        ? Map.of("sentBackWhy", Text.of("At most {0} characters.", LONGEST_WHY))
        : Map.of();
  }

  private void tell(ApprovePolicyResult result, RedirectAttributes redirect) {
    if (result instanceof ApprovePolicyResult.Approved approved) {
      PolicyVersion.Approval approval = approved.version().approval();
      Text name = names.of(approved.version());
      Alert.success(
          redirect,
          approved.version().state() == PolicyState.IN_FORCE || approval == null
              ? Text.of("{0} is approved and in force.", name)
              : Text.of(
                  "{0} is approved. It takes effect on {1}.", name, approval.from().toString()));
    } else if (result instanceof ApprovePolicyResult.SentBack) {
      Alert.success(redirect, "It is sent back. Its author is told why.");
    } else {
      Alert.warning(redirect, "It was decided before. Nothing was changed just now.");
    }
  }

  private static Conflict ownVersion(long taskKey) {
    return new Conflict(
        Text.of("Another supervisor approves it"),
        Text.of(
            "You wrote this version, so you cannot approve it. Give the task back: another"
                + " supervisor takes it."),
        Conflict.Way.doing("Give the task back", "/tasks/" + taskKey + "/release"),
        new Conflict.Way("Back to the tasks", "/tasks"));
  }
}
