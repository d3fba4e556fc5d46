package org.clearance.ui.doj;

import org.clearance.domain.acknowledgement.Acknowledgements;
import org.clearance.domain.reconciliation.Alarms;
import org.clearance.domain.user.County;
import org.clearance.domain.user.User;
import org.clearance.ui.access.Access;
import org.clearance.ui.access.CurrentCounty;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The files that DOJ answered with, and what could not be taken from them. */
@Controller
class AcknowledgementPages {
  private static final int PAGE = 25;

  private final Acknowledgements acknowledgements;
  private final Alarms alarms;
  private final ServerAway away;

  AcknowledgementPages(Acknowledgements acknowledgements, Alarms alarms, ServerAway away) {
    this.acknowledgements = acknowledgements;
    this.alarms = alarms;
    this.away = away;
  }

  @GetMapping("/acknowledgements")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "false") boolean problems,
      Model model) {
    Access.require(user, county.id(), DojPlaces.READERS);
    Paging paging = Paging.of(page, PAGE, acknowledgements.count(county.id(), problems));
    AlarmPages.show(alarms, user, county, model);
    away.show(county, model);
    model.addAttribute("paging", paging);
    model.addAttribute("problems", problems);
    model.addAttribute(
        "acknowledgements",
        acknowledgements.ofCounty(county.id(), problems, paging.offset(), paging.size()));
    return "doj/acknowledgements";
  }
}
