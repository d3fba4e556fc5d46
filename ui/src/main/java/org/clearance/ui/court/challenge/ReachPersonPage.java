package org.clearance.ui.court.challenge;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.contact.notice.ChosenNotices;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.SendingProofs;
import org.clearance.domain.contact.reach.ContactSending;
import org.clearance.domain.court.challenge.ChallengeProblem;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.court.challenge.ReachAttempt;
import org.clearance.domain.court.challenge.ReachAttempt.Method;
import org.clearance.domain.court.challenge.ReachAttempt.ReachAttemptResult;
import org.clearance.domain.court.challenge.ReachingChallenged;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.contact.reach.ContactView;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Chosen;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The public defender's desk for reaching the person whose relief is challenged. */
@Controller
class ReachPersonPage {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.REACH_PERSON;

  private final ChallengeDesks desks;
  private final Challenges challenges;
  private final ReachingChallenged reaching;
  private final Tasks tasks;
  private final ContactView contact;
  private final ContactSending sending;
  private final ChosenNotices notices;
  private final SendingProofs proofs;

  ReachPersonPage(
      ChallengeDesks desks,
      Challenges challenges,
      ReachingChallenged reaching,
      Tasks tasks,
      ContactView contact,
      ContactSending sending,
      ChosenNotices notices,
      SendingProofs proofs) {
    this.desks = desks;
    this.challenges = challenges;
    this.reaching = reaching;
    this.tasks = tasks;
    this.contact = contact;
    this.sending = sending;
    this.notices = notices;
    this.proofs = proofs;
  }

  /** The form for an attempt. */
  record AttemptForm(String attemptedOn, String method, String result, String remark) {
    AttemptForm {
      attemptedOn = attemptedOn == null ? "" : attemptedOn;
      method = method == null ? "" : method;
      result = result == null ? "" : result;
      remark = remark == null ? "" : remark;
    }
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    var desk = desks.view(user, taskKey, UserTasks.REACH_PERSON);
    String today = contact.today(desk.task().county()).toString();
    return page(desk, new AttemptForm(today, Method.PHONE.name(), "", ""), Map.of(), model);
  }

  @PostMapping(PATH + "/attempts")
  String attempt(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @ModelAttribute AttemptForm form,
      Model model,
      RedirectAttributes redirect) {
    var desk = desks.open(user, taskKey, UserTasks.REACH_PERSON);
    Map<String, Text> errors = new LinkedHashMap<>();
    Optional<Method> method = Chosen.of(Method.class, form.method());
    if (method.isEmpty()) {
      errors.put("method", Text.of("Choose how you tried to reach the person."));
    }
    Optional<ReachAttemptResult> result =
        Chosen.of(ReachAttemptResult.class, form.result())
            .filter(one -> one != ReachAttemptResult.SENT);
    if (result.isEmpty()) {
      errors.put("result", Text.of("Choose the result."));
    }
    Optional<LocalDate> on = DateText.parse(form.attemptedOn());
    if (on.isEmpty() && !form.attemptedOn().isBlank()) {
      errors.put("attemptedOn", Text.of("Write the date like 11/24/2026."));
    }
    if (errors.isEmpty() && method.isPresent() && result.isPresent()) {
      List<ChallengeProblem> problems =
          reaching.recordAttempt(
              desk.challenge().convictionId(),
              on.orElse(null),
              method.get(),
              result.get(),
              form.remark(),
              user.username());
      problems.forEach(problem -> errors.putIfAbsent(problem.field(), problem.message()));
    }
    if (!errors.isEmpty()) {
      return page(desk, form, errors, model);
    }
    Alert.success(redirect, "The attempt is recorded.");
    return "redirect:" + desk.path();
  }

  /**
   * Sends the person a message that asks them to get in touch.
   *
   * @param to a line of their contact card
   */
  @PostMapping(PATH + "/send")
  String send(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String messageLanguage,
      RedirectAttributes redirect) {
    var desk = desks.open(user, taskKey, UserTasks.REACH_PERSON);
    ChosenNotices.ChosenNoticesResult outcome =
        sending.send(
            desk.challenge().personId(),
            to,
            messageLanguage,
            NoticeKind.REACH_OUT,
            desk.challenge().convictionId(),
            user.username());
    if (outcome instanceof ChosenNotices.Refused refused) {
      Alert.error(redirect, refused.message());
    } else {
      Alert.success(
          redirect,
          "It is on its way: an e-mail goes out in seconds, a letter with the next bundle. It"
              + " counts as an attempt once it is sent.");
    }
    return "redirect:" + desk.path();
  }

  @PostMapping(PATH)
  String finish(@CurrentUser User user, @PathVariable long taskKey, RedirectAttributes redirect) {
    var desk = desks.open(user, taskKey, UserTasks.REACH_PERSON);
    Optional<ChallengeProblem> missing =
        reaching.finish(desk.challenge().convictionId(), taskKey, user.username());
    if (missing.isPresent()) {
      Alert.error(redirect, missing.get().message());
      return "redirect:" + desk.path();
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(redirect, "Reaching the person is finished. The court records the hearing next.");
    return "redirect:/tasks";
  }

  private String page(
      ChallengeDesks.Desk desk, AttemptForm form, Map<String, Text> errors, Model model) {
    Map<String, String> methods = new LinkedHashMap<>();
    for (Method method : Method.values()) {
      methods.put(method.name(), method.label());
    }
    Map<String, String> results = new LinkedHashMap<>();
    results.put("", "– Choose –");
    for (ReachAttemptResult result : ReachAttemptResult.values()) {
      if (result != ReachAttemptResult.SENT) {
        results.put(result.name(), result.label());
      }
    }
    List<ReachAttempt> attempts = challenges.attempts(desk.challenge().convictionId());
    int needed = challenges.attemptsNeeded(desk.challenge().countyId());
    long person = desk.challenge().personId();
    contact.show(desk.task().county(), person, desk.task().key(), model);
    model.addAttribute("messages", proofs.ofReaching(desk.challenge().convictionId()));
    Map<String, String> previews = new LinkedHashMap<>();
    List<String> unset = notices.contactMissing(desk.challenge().countyId());
    for (String language : NoticeRequests.LANGUAGES) {
      previews.put(language, notices.preview(person, NoticeKind.REACH_OUT, language));
    }
    model.addAttribute("messagePreviews", previews);
    model.addAttribute(
        "contactUnset",
        Text.of(
            "No contact for people is set in: {0}. Until an administrator sets one on the"
                + " page Settings, nothing can be sent in that language.",
            unset.stream()
                .map(language -> language.equals("en") ? Text.of("English") : Text.of("Spanish"))
                .toList()));
    model.addAttribute("desk", desk);
    model.addAttribute("challenge", desk.challenge());
    model.addAttribute("ground", desk.ground());
    model.addAttribute("sendings", desk.sendings());
    model.addAttribute("attempts", attempts);
    model.addAttribute("needed", needed);
    model.addAttribute("effortMade", challenges.effortMade(desk.challenge()));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("methods", methods);
    model.addAttribute("results", results);
    return "court/challenge/reach";
  }
}
