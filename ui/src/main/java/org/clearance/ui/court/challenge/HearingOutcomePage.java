package org.clearance.ui.court.challenge;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.challenge.Challenge.HearingOutcome;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.court.challenge.Hearing;
import org.clearance.domain.court.challenge.RecordHearingResult;
import org.clearance.domain.court.challenge.RecordingHearings;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.process.task.Tasks;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The clerk's desk for the outcome of a challenge's hearing. */
@Controller
class HearingOutcomePage {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.RECORD_HEARING_OUTCOME;

  private final ChallengeDesks desks;
  private final Challenges challenges;
  private final RecordingHearings hearings;
  private final Tasks tasks;
  private final Users users;

  HearingOutcomePage(
      ChallengeDesks desks,
      Challenges challenges,
      RecordingHearings hearings,
      Tasks tasks,
      Users users) {
    this.desks = desks;
    this.challenges = challenges;
    this.hearings = hearings;
    this.tasks = tasks;
    this.users = users;
  }

  /** The form for an outcome. */
  record OutcomeForm(String heldOn, String outcome, String granted, String denialGround) {
    OutcomeForm {
      // Browsers do not send a radio button that was not chosen, others may send nothing at all.
      heldOn = heldOn == null ? "" : heldOn;
      denialGround = denialGround == null ? "" : denialGround;
      outcome = outcome == null ? "" : outcome;
      granted = granted == null ? "" : granted;
    }
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    var desk = desks.view(user, taskKey, UserTasks.RECORD_HEARING_OUTCOME);
    return page(desk, new OutcomeForm("", "", "", ""), Map.of(), model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @ModelAttribute OutcomeForm form,
      Model model,
      RedirectAttributes redirect) {
    var desk = desks.open(user, taskKey, UserTasks.RECORD_HEARING_OUTCOME);
    Map<String, Text> errors = new LinkedHashMap<>();
    Optional<LocalDate> heldOn = DateText.parse(form.heldOn());
    if (heldOn.isEmpty() && !form.heldOn().isBlank()) {
      errors.put("heldOn", Text.of("Write the date like 11/24/2026."));
      return page(desk, form, errors, model);
    }
    Optional<HearingOutcome> outcome =
        Arrays.stream(HearingOutcome.values())
            .filter(o -> o.name().equals(form.outcome()))
            .findFirst();
    RecordHearingResult recording =
        hearings.recordOutcome(
            desk.challenge().convictionId(),
            new Hearing(
                heldOn.orElse(null), outcome.orElse(null), granted(form), form.denialGround()),
            taskKey,
            user.username());
    if (recording instanceof RecordHearingResult.Refused refused) {
      refused.problems().forEach(problem -> errors.putIfAbsent(problem.field(), problem.message()));
      return page(desk, form, errors, model);
    }
    if (recording instanceof RecordHearingResult.AlreadyRecorded before) {
      throw new Conflict(
          Text.of("The outcome is recorded already"),
          before.outcome() == HearingOutcome.RELIEF_GRANTED
              ? Text.of(
                  "{0} recorded that relief was granted. What you sent just now was not saved.",
                  users.displayName(before.recordedBy()))
              : Text.of(
                  "{0} recorded that relief was denied. What you sent just now was not saved.",
                  users.displayName(before.recordedBy())),
          new Conflict.Way("Back to the tasks", "/tasks"));
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        outcome.orElseThrow() == HearingOutcome.RELIEF_GRANTED
            ? "The outcome is recorded. A motion and proposed order follows."
            : "The outcome is recorded: relief is denied.");
    return "redirect:/tasks";
  }

  private static @Nullable Outcome granted(OutcomeForm form) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.name().equals(form.granted()))
        .findFirst()
        .orElse(null);
  }

  private String page(
      ChallengeDesks.Desk desk, OutcomeForm form, Map<String, Text> errors, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("challenge", desk.challenge());
    model.addAttribute("ground", desk.ground());
    model.addAttribute("sendings", desk.sendings());
    model.addAttribute("attempts", challenges.attempts(desk.challenge().convictionId()));
    model.addAttribute(
        "reliefs",
        challenges.reliefsToChoose(desk.challenge().convictionId()).stream()
            .map(Outcome::name)
            .toList());
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "court/challenge/outcome";
  }
}
