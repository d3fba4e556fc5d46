package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.referral.ActingOnMatter;
import org.clearance.domain.defense.referral.CheckingConflict;
import org.clearance.domain.defense.referral.KeepingAppointments;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReachingResident;
import org.clearance.domain.defense.referral.ReopeningMatter;
import org.clearance.domain.defense.referral.SettingDate;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A matter: what the person said, what was tried, what happened. */
@Controller
class MatterPage {
  private static final String PATH = "/matters/{matterId}";

  private final Matters matters;
  private final ActingOnMatter acting;
  private final CheckingConflict conflicts;
  private final ReachingResident reaching;
  private final MatterAnswers answers;
  private final SettingDate dates;
  private final KeepingAppointments appointments;
  private final ReopeningMatter reopening;

  MatterPage(
      Matters matters,
      ActingOnMatter acting,
      CheckingConflict conflicts,
      ReachingResident reaching,
      MatterAnswers answers,
      SettingDate dates,
      KeepingAppointments appointments,
      ReopeningMatter reopening) {
    this.matters = matters;
    this.acting = acting;
    this.conflicts = conflicts;
    this.reaching = reaching;
    this.answers = answers;
    this.dates = dates;
    this.appointments = appointments;
    this.reopening = reopening;
  }

  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      HttpServletRequest request,
      Model model) {
    Matter matter = MatterPlaces.matter(matters, user, county, matterId);
    matters.viewed(matter, user.username(), "");
    return answers.page(matter, Map.of(), Map.of(), request, model);
  }

  @PostMapping(PATH + "/notes")
  String note(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Matter matter = MatterPlaces.unsealed(matters, user, county, matterId);
    Map<String, Text> problems =
        acting.note(
            matter, typed.getOrDefault("note", ""), MatterForms.shown(typed), user.username());
    return answers.answer(problems, matter, typed, answer, Text.of("The note is written."));
  }

  @PostMapping(PATH + "/attempts")
  String attempt(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Matter matter = MatterPlaces.unsealed(matters, user, county, matterId);
    Map<String, Text> problems =
        reaching.attempt(matter, MatterForms.attempt(typed), user.username());
    return answers.answer(problems, matter, typed, answer, Text.of("The attempt is recorded."));
  }

  @PostMapping(PATH + "/date")
  String date(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Matter matter = MatterPlaces.open(matters, user, county, matterId);
    if ("drop".equals(typed.get("act"))) {
      return MatterAnswers.answer(
          dates.drop(matter, MatterForms.shown(typed), user.username()),
          matterId,
          answer.redirect(),
          Text.of("No day is set any more, and nothing reminds of it."));
    }
    Map<String, Text> problems =
        dates.set(
            matter,
            DateText.parse(typed.getOrDefault("comeOn", "")).orElse(null),
            typed.getOrDefault("comeTo", ""),
            MatterForms.shown(typed),
            user.username());
    return answers.answer(
        problems,
        matter,
        typed,
        answer,
        Text.of("The day is set, and the person is told where messages are allowed."));
  }

  @PostMapping(PATH + "/times")
  String offerTimes(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      RedirectAttributes redirect) {
    Optional<Text> problem =
        appointments.offer(MatterPlaces.open(matters, user, county, matterId), user.username());
    return MatterAnswers.answer(
        problem, matterId, redirect, Text.of("The person can choose one of the free times now."));
  }

  /** Records that a lawyer has talked with the person. */
  @PostMapping(PATH + "/advised")
  String advised(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      RedirectAttributes redirect) {
    Matter matter = MatterPlaces.open(matters, user, county, matterId);
    return MatterAnswers.answer(
        acting.advised(matter, MatterForms.shown(typed), user.username()),
        matterId,
        redirect,
        Text.of("It is recorded. What is asked for can be filed now."));
  }

  /** Hands an open matter on: a conflict was found after the check, or it is for another office. */
  @PostMapping(PATH + "/hand-on")
  String handOn(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Matter matter = MatterPlaces.open(matters, user, county, matterId);
    Map<String, Text> problems =
        conflicts.handOn(
            MatterForms.seen(matter, typed), MatterForms.handOn(typed), user.username());
    return answers.answer(
        problems,
        matter,
        typed,
        answer,
        Text.of("It is recorded. The task of the matter ends in a moment."));
  }

  /** Opens a closed matter again. */
  @PostMapping(PATH + "/reopen")
  String reopen(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      RedirectAttributes redirect) {
    Optional<Text> problem =
        reopening.reopen(MatterPlaces.matter(matters, user, county, matterId), user.username());
    return MatterAnswers.answer(
        problem,
        matterId,
        redirect,
        Text.of("The matter is open again. Its task comes in a moment."));
  }
}
