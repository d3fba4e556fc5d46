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
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.setting.SmallestGroup;
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
import org.jspecify.annotations.Nullable;
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
  private final CountySettings settings;
  private final Clock clock;

  ReferralFiguresPage(
      ReferralFigures figures,
      Questions questions,
      PortalTexts texts,
      Preferences preferences,
      CountySettings settings,
      Clock clock) {
    this.settings = settings;
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
   * @param people null: withheld, since they are few
   */
  record Left(String screen, String language, @Nullable Integer people) {}

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
    int least = SmallestGroup.in(settings.of(county.id()).values());
    model.addAttribute("least", least);
    model.addAttribute(
        "left",
        left(figures.leftByScreen(since, today, least), preferences.language(request).tag()));
    model.addAttribute("leftChannels", figures.leftByChannel(since, today, least));
    return "defense/figures/show";
  }

  private List<Left> left(List<LeftForm> counted, String language) {
    Map<String, String> titles =
        questions.screens().stream().collect(Collectors.toMap(Screen::id, Screen::title));
    return counted.stream()
        .map(
            (LeftForm left) ->
                new Left(
                    titles.containsKey(left.what())
                        ? texts.of(language, titles.get(left.what()))
                        : "",
                    left.language(),
                    left.people()))
        .toList();
  }
}
