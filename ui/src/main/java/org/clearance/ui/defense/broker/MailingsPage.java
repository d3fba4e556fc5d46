package org.clearance.ui.defense.broker;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.defense.campaign.BrokeredMailing;
import org.clearance.domain.defense.campaign.BrokeredMailings;
import org.clearance.domain.defense.campaign.CampaignLetters;
import org.clearance.domain.defense.campaign.CampaignLetters.Letter;
import org.clearance.domain.defense.campaign.PrintingMailing;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.table.TableDownloads;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Letters that the public defender asks the holder of a list to print and mail. */
@Controller
class MailingsPage {
  private static final String PATH = "/mailings/{mailingId}";
  private static final int LETTERS_IN_A_PART = 500;

  private final BrokeredMailings mailings;
  private final PrintingMailing printing;
  private final CampaignLetters letters;
  private final TableDownloads downloads;
  private final Audit audit;

  MailingsPage(
      BrokeredMailings mailings,
      PrintingMailing printing,
      CampaignLetters letters,
      TableDownloads downloads,
      Audit audit) {
    this.mailings = mailings;
    this.printing = printing;
    this.letters = letters;
    this.downloads = downloads;
    this.audit = audit;
  }

  @GetMapping("/mailings")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    model.addAttribute("mailings", mailings.of(county.id(), MailingPlaces.lists(user, county)));
    return "defense/broker/list";
  }

  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long mailingId,
      Model model) {
    return page(
        MailingPlaces.mailing(mailings, user, county, mailingId), Map.of(), Map.of(), model);
  }

  private String page(
      BrokeredMailing mailing, Map<String, String> typed, Map<String, Text> errors, Model model) {
    model.addAttribute("mailing", mailing);
    model.addAttribute("preview", mailing.waits() ? printing.preview(mailing) : null);
    model.addAttribute("inAPart", LETTERS_IN_A_PART);
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/broker/show";
  }

  @PostMapping(PATH)
  String act(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long mailingId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    BrokeredMailing mailing = MailingPlaces.mailing(mailings, user, county, mailingId);
    String said;
    Map<String, Text> problems;
    switch (typed.getOrDefault("act", "")) {
      case "print" -> {
        problems = printing.print(mailing, user.username());
        said = "The letters are made. Print and mail them, then record the day.";
      }
      case "decline" -> {
        problems = printing.decline(mailing, typed.getOrDefault("why", ""), user.username());
        said = "The public defender sees that no letters go out, and why.";
      }
      case "mailed" -> {
        problems =
            printing.mailed(
                mailing,
                DateText.parse(typed.getOrDefault("mailedOn", "")).orElse(null),
                user.username());
        said = "It is recorded.";
      }
      default -> throw new NotFound("There is no such act.");
    }
    if (!problems.isEmpty()) {
      return page(mailing, typed, problems, answer.again());
    }
    Alert.success(answer.redirect(), said);
    return "redirect:/mailings/" + mailingId;
  }

  /** Sends the letters, each on a sheet of its own. */
  @GetMapping(PATH + "/letters.pdf")
  ResponseEntity<byte[]> letters(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long mailingId,
      @RequestParam(defaultValue = "1") int part,
      Locale locale) {
    BrokeredMailing mailing = MailingPlaces.mailing(mailings, user, county, mailingId);
    if (mailing.stopped()) {
      throw new NotFound("The public defender has stopped it. Print and mail no letter.");
    }
    List<Letter> some = printing.letters(mailing, LETTERS_IN_A_PART, Math.max(part, 1));
    if (some.isEmpty()) {
      throw new NotFound("There is no letter to print here.");
    }
    byte[] pdf =
        letters
            .print(county.id(), some, downloads.saying(locale).say(Text.of("Letters")))
            .orElseThrow(
                () ->
                    new NotFound(
                        "An administrator has to set the web address of the public screens first."));
    audit.record(
        user.username(), county.id(), AuditAction.MAILING_VIEWED, "mailing", mailing.id(), "");
    return Attachment.pdf("mailing-%d-%d.pdf".formatted(mailing.id(), part), pdf);
  }
}
