package org.clearance.ui.figures.figures;

import org.clearance.domain.defense.figures.PublishingReferralFigures;
import org.clearance.domain.defense.figures.ReferralStep;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.setting.SmallestGroup;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page of the figures, outside the wall, of residents who asked the public defender: numbers,
 * nobody.
 */
@Controller
class ResidentFiguresPage {
  private final PublishingReferralFigures published;
  private final CountySettings settings;

  ResidentFiguresPage(PublishingReferralFigures published, CountySettings settings) {
    this.published = published;
    this.settings = settings;
  }

  @GetMapping("/figures/residents")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), FiguresPage.SEE);
    FiguresFrame.tabs(model);
    model.addAttribute("steps", ReferralStep.values());
    model.addAttribute("helped", published.helped(county.id()).orElse(null));
    model.addAttribute("months", published.months(county.id()));
    model.addAttribute("paces", published.paces(county.id()));
    model.addAttribute("least", SmallestGroup.in(settings.of(county.id()).values()));
    return "figures/figures/residents";
  }
}
