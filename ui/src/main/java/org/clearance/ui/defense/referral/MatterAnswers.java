package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.referral.AskedOffices;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.ground.layout.Alert;
import org.springframework.http.HttpStatus;
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
   * A form of the page that was sent.
   *
   * @param typed what was typed, by the names of the fields
   */
  record Post(
      Matter matter,
      Map<String, String> typed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {}

  /** Shows the page with its problems, or says what was done where there are none. */
  String answer(Map<String, Text> problems, Post post, Text done) {
    if (!problems.isEmpty()) {
      post.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(post.matter(), post.typed(), problems, post.request(), post.model());
    }
    Alert.success(post.redirect(), done);
    return "redirect:/matters/" + post.matter().id();
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
