package org.clearance.ui.staterecord.submission;

import static org.clearance.bpmn.UserTasks.CONFIRM_STATE_UPDATE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.ConfirmingUpdates;
import org.clearance.domain.staterecord.submission.ConfirmingUpdates.ConfirmResult;
import org.clearance.domain.staterecord.submission.RecordState;
import org.clearance.domain.staterecord.submission.Submission;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The desk where a clerk hands a file over to the keeper of a state's record, and records what it
 * confirmed and what it refused.
 */
@Controller
@RequestMapping("/tasks/{taskKey}/" + CONFIRM_STATE_UPDATE)
class ConfirmingDesk {
  /** The most records that are shown to be refused one by one. */
  private static final int SHOWN = 500;

  private static final String REFUSED = "refused-";

  private final Tasks tasks;
  private final Submissions submissions;
  private final ConfirmingUpdates confirming;
  private final Clock clock;

  ConfirmingDesk(Tasks tasks, Submissions submissions, ConfirmingUpdates confirming, Clock clock) {
    this.tasks = tasks;
    this.submissions = submissions;
    this.confirming = confirming;
    this.clock = clock;
  }

  @GetMapping
  String desk(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, CONFIRM_STATE_UPDATE);
    return page(task, submission(task), "", Map.of(), Map.of(), model);
  }

  /**
   * Records the confirmation.
   *
   * @param form the day, and why a record was refused under {@code refused-} and its number
   */
  @PostMapping
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> form,
      Model model,
      RedirectAttributes redirect) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, CONFIRM_STATE_UPDATE);
    Submission submission = submission(task);
    String written = form.getOrDefault("confirmedOn", "");
    Map<Integer, String> refused = refused(form);
    Optional<LocalDate> on = DateText.parse(written);
    if (on.isEmpty() && !written.isBlank()) {
      return page(
          task,
          submission,
          written,
          refused,
          Map.of(
              "confirmedOn",
              Text.of("“{0}” is not a date. Write it like 11/24/2026.", written.strip())),
          model);
    }
    LocalDate today = task.county().today(clock);
    ConfirmResult result =
        confirming.record(
            submission.id(), taskKey, on.orElse(null), refused, today, user.username());
    if (result instanceof ConfirmResult.Refused no) {
      return page(task, submission, written, refused, Map.of("confirmedOn", no.because()), model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        refused.isEmpty()
            ? Text.of(
                "Recorded: {0} has confirmed submission {1}.",
                submission.recipient(), String.valueOf(submission.number()))
            : Text.counted(
                refused.size(),
                "Recorded: {1} refused {0} record of submission {2}. It comes back to be corrected.",
                "Recorded: {1} refused {0} records of submission {2}. They come back to be corrected.",
                submission.recipient(),
                String.valueOf(submission.number())));
    return "redirect:/tasks";
  }

  private static Map<Integer, String> refused(Map<String, String> form) {
    Map<Integer, String> refused = new TreeMap<>();
    form.forEach(
        (name, why) -> {
          String number = name.startsWith(REFUSED) ? name.substring(REFUSED.length()) : "";
          if (number.matches("\\d{1,9}") && !why.isBlank()) {
            refused.put(Integer.valueOf(number), why);
          }
        });
    return refused;
  }

  private String page(
      OpenTask task,
      Submission submission,
      String confirmedOn,
      Map<Integer, String> refused,
      Map<String, Text> errors,
      Model model) {
    Map<String, String> entered = new HashMap<>();
    refused.forEach((number, why) -> entered.put(REFUSED + number, why));
    model.addAttribute("task", task);
    model.addAttribute("submission", submission);
    model.addAttribute("confirmedOn", confirmedOn);
    model.addAttribute("entered", entered);
    model.addAttribute("errors", new LinkedHashMap<>(errors));
    model.addAttribute(
        "records", submissions.records(submission.id(), List.of(RecordState.SENT), 0, SHOWN));
    model.addAttribute("longest", ConfirmingUpdates.LONGEST);
    return "staterecord/submission/confirming";
  }

  private Submission submission(OpenTask task) {
    return submissions
        .find(task.number(Variables.SUBMISSION_ID))
        .filter(found -> found.countyId() == task.county().id())
        .orElseThrow(() -> new NotFound("There is no such submission in this county."));
  }
}
