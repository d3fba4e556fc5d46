package org.clearance.ui.staterecord.submission;

import static org.clearance.bpmn.UserTasks.FOLLOW_UP_WITH_DOJ;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.clearance.domain.staterecord.submission.FollowUps;
import org.clearance.domain.staterecord.submission.Submission;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk where a clerk follows up on a submission that DOJ has not answered in time. */
@Controller
@RequestMapping("/tasks/{taskKey}/" + FOLLOW_UP_WITH_DOJ)
class FollowingUpDesk {
  private static final Logger log = LoggerFactory.getLogger(FollowingUpDesk.class);
  private static final Text SERVER_AWAY =
      Text.of(
          "DOJ’s server cannot be used now, so the file was not put out and nothing was recorded. Try again later; the page State updates says what is the matter.");

  private final Tasks tasks;
  private final Submissions submissions;
  private final FollowUps followUps;
  private final Clock clock;

  FollowingUpDesk(Tasks tasks, Submissions submissions, FollowUps followUps, Clock clock) {
    this.tasks = tasks;
    this.submissions = submissions;
    this.followUps = followUps;
    this.clock = clock;
  }

  @GetMapping
  String desk(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, FOLLOW_UP_WITH_DOJ);
    return page(task, submission(task), "", false, Map.of(), model);
  }

  @PostMapping
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String remark,
      @RequestParam(defaultValue = "false") boolean dropAgain,
      Model model,
      RedirectAttributes redirect) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, FOLLOW_UP_WITH_DOJ);
    Submission submission = submission(task);
    FollowUps.FollowUpResult outcome;
    try {
      outcome = followUps.record(submission.id(), taskKey, remark, dropAgain, user.username());
    } catch (DojServerException e) {
      // Everything is rolled back; the form keeps the clerk's text.
      log.error("submission {} was not put out again: {}", submission.id(), e.getMessage(), e);
      outcome = new FollowUps.Refused(SERVER_AWAY);
    }
    if (outcome instanceof FollowUps.Refused refused) {
      return page(task, submission, remark, dropAgain, Map.of("remark", refused.message()), model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        dropAgain
            ? Text.of(
                "Recorded. The file of submission {0} is put out for DOJ again.",
                String.valueOf(submission.number()))
            : Text.of(
                "Recorded. Clearance waits for DOJ’s answer to submission {0} again.",
                String.valueOf(submission.number())));
    return "redirect:/tasks";
  }

  private String page(
      OpenTask task,
      Submission submission,
      String remark,
      boolean dropAgain,
      Map<String, Text> errors,
      Model model) {
    var sentAt = submission.sentAt();
    model.addAttribute("task", task);
    model.addAttribute("submission", submission);
    model.addAttribute(
        "days", sentAt == null ? 0 : Duration.between(sentAt, clock.instant()).toDays());
    model.addAttribute("followUps", followUps.of(submission.id()));
    model.addAttribute("remark", remark);
    model.addAttribute("dropAgain", dropAgain);
    model.addAttribute("errors", errors);
    return "staterecord/submission/following-up";
  }

  private Submission submission(OpenTask task) {
    return submissions
        .find(task.number(Variables.SUBMISSION_ID))
        .filter(found -> found.countyId() == task.county().id())
        .orElseThrow(() -> new NotFound("There is no such submission in this county."));
  }
}
