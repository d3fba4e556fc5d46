package org.clearance.ui.ground.help;

import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of help: guides and the glossary. */
@Controller
class HelpPage {
  private final Glossary glossary;
  private final Guides guides;

  HelpPage(Glossary glossary, Guides guides) {
    this.glossary = glossary;
    this.guides = guides;
  }

  @GetMapping("/help")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    model.addAttribute("guides", guides.of(user, county));
    model.addAttribute("words", glossary.words());
    return "ground/help/help";
  }
}
