package org.clearance.ui.defense.figures;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.domain.defense.figures.LeftForm;
import org.clearance.domain.defense.figures.ReferralFigures;
import org.clearance.domain.defense.figures.ReferralFigures.Cut;
import org.clearance.domain.defense.figures.ReferralStep;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.language.Preferences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page of the figures of referrals: how far the people got who asked the office, how long it
 * took, and where they left the form.
 */
@Controller
class ReferralFiguresPage {
  private final ReferralFigures figures;
  private final Questions questions;
  private final PortalTexts texts;
  private final Preferences preferences;
  private final Clock clock;

  ReferralFiguresPage(
      ReferralFigures figures,
      Questions questions,
      PortalTexts texts,
      Preferences preferences,
      Clock clock) {
    this.figures = figures;
    this.questions = questions;
    this.texts = texts;
    this.preferences = preferences;
    this.clock = clock;
  }

  /**
   * The screen on which people left the form, in words.
   *
   * @param screen the title of the last screen that they answered; empty: none
   */
  record Left(String screen, String language, long people) {}

  @GetMapping("/matters/figures")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      HttpServletRequest request,
      Model model) {
    Access.require(user, county.id(), Role.PUBLIC_DEFENDER);
    LocalDate today = county.today(clock);
    LocalDate since = ReferralFigures.since(today);
    model.addAttribute("steps", ReferralStep.values());
    model.addAttribute("months", figures.counts(county.id(), Cut.MONTH, since));
    model.addAttribute("languages", figures.counts(county.id(), Cut.LANGUAGE, since));
    model.addAttribute("channels", figures.counts(county.id(), Cut.CHANNEL, since));
    model.addAttribute("partners", figures.counts(county.id(), Cut.PARTNER, since));
    model.addAttribute("paces", figures.paces(county.id(), since, today));
    model.addAttribute("waiting", figures.waiting(county.id(), today));
    model.addAttribute("left", left(since, preferences.language(request).tag()));
    return "defense/figures/show";
  }

  private List<Left> left(LocalDate since, String language) {
    Map<String, String> titles =
        questions.screens().stream().collect(Collectors.toMap(Screen::id, Screen::title));
    return figures.left(since).stream()
        .map(
            (LeftForm left) ->
                new Left(
                    titles.containsKey(left.screen())
                        ? texts.of(language, titles.get(left.screen()))
                        : "",
                    left.language(),
                    left.people()))
        .toList();
  }
}
