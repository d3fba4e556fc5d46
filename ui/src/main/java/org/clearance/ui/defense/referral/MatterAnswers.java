package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.referral.AskedOffices;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Answers the forms of a matter's page: by the page and its problems, or by what was done. */
@Component
class MatterAnswers {
  private static final String VIEW = "defense/referral/show";

  private final MatterView view;
  private final AskedOffices offices;

  MatterAnswers(MatterView view, AskedOffices offices) {
    this.view = view;
    this.offices = offices;
  }

  /** The page of a matter, with what was typed and what is wrong with it. */
  String page(
      Matter matter,
      Map<String, String> typed,
      Map<String, Text> errors,
      HttpServletRequest request,
      Model model) {
    view.fill(matter, request, model);
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    model.addAttribute("offices", offices.namesOfOthers(matter.countyId()));
    return VIEW;
  }

  /**
   * Shows the page with its problems, or says what was done where there are none.
   *
   * @param typed what was typed, by the names of the fields
   */
  String answer(
      Map<String, Text> problems,
      Matter matter,
      Map<String, String> typed,
      FormAnswer answer,
      Text done) {
    if (!problems.isEmpty()) {
      return page(matter, typed, problems, answer.request(), answer.again());
    }
    Alert.success(answer.redirect(), done);
    return "redirect:/matters/" + matter.id();
  }

  /** Says what was done, or why it was not. */
  static String answer(
      Optional<Text> problem, long matterId, RedirectAttributes redirect, Text done) {
    if (problem.isPresent()) {
      Alert.error(redirect, problem.get());
    } else {
      Alert.success(redirect, done);
    }
    return "redirect:/matters/" + matterId;
  }
}
