package org.clearance.ui.staterecord.submission;

import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.acknowledgement.Acknowledgement;
import org.clearance.domain.staterecord.acknowledgement.Acknowledgements;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.Sheets;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The files with DOJ's answers, and the lines that could not be taken from them. */
@Controller
class AcknowledgementPages {
  private static final int PAGE = 50;
  private static final int LINES = 100;

  private final Acknowledgements acknowledgements;
  private final Audit audit;
  private final Alarms alarms;
  private final ServerAway away;
  private final Sheets sheets;

  AcknowledgementPages(
      Acknowledgements acknowledgements,
      Audit audit,
      Alarms alarms,
      ServerAway away,
      Sheets sheets) {
    this.acknowledgements = acknowledgements;
    this.audit = audit;
    this.alarms = alarms;
    this.away = away;
    this.sheets = sheets;
  }

  @GetMapping("/acknowledgements")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "false") boolean problems,
      @RequestParam(defaultValue = "") String sort,
      Model model) {
    Access.require(user, county.id(), DojPlaces.READERS);
    long all = acknowledgements.count(county.id(), false);
    long doubtful = acknowledgements.count(county.id(), true);
    Paging paging = Paging.of(page, PAGE, problems ? doubtful : all);
    AlarmPages.show(alarms, user, county, model);
    away.show(county, model);
    model.addAttribute("paging", paging);
    model.addAttribute("all", all);
    model.addAttribute("doubtful", doubtful);
    model.addAttribute("filter", StateSheets.acknowledgements(problems, sort));
    model.addAttribute("sheet", sheets.of(user, StateSheets.ACKNOWLEDGEMENTS));
    model.addAttribute(
        "acknowledgements",
        acknowledgements.ofCounty(county.id(), problems, sort, paging.offset(), paging.size()));
    return "staterecord/submission/acknowledgements";
  }

  @GetMapping("/acknowledgements/{id}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), DojPlaces.READERS);
    // An acknowledgement that names no county is shown to every county, as in the list.
    Acknowledgement answer =
        acknowledgements
            .find(id)
            .filter(found -> found.countyId() == null || found.countyId() == county.id())
            .orElseThrow(() -> new NotFound("There is no such acknowledgement in this county."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.ACKNOWLEDGEMENT_VIEWED,
        "acknowledgement",
        id,
        "");
    Paging paging = Paging.of(page, LINES, answer.problemCount());
    model.addAttribute("answer", answer);
    model.addAttribute("paging", paging);
    model.addAttribute("problems", acknowledgements.problems(id, paging.offset(), paging.size()));
    return "staterecord/submission/acknowledgement";
  }
}
