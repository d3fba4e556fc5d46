package org.clearance.ui.defense.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.defense.campaign.BrokeredMailings;
import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.CampaignLetters;
import org.clearance.domain.defense.campaign.Campaigns;
import org.clearance.domain.defense.campaign.Contact;
import org.clearance.domain.defense.campaign.RecordingContact;
import org.clearance.domain.defense.campaign.RunningCampaign;
import org.clearance.domain.defense.campaign.WritingCampaign;
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
import org.clearance.ui.ground.layout.Chosen;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A campaign: what it is for, its waves, and what came of them. */
@Controller
class CampaignPage {
  private static final String PATH = "/campaigns/{campaignId}";
  private static final int LETTERS_IN_A_PART = 500;

  private final Campaigns campaigns;
  private final WritingCampaign writing;
  private final RunningCampaign running;
  private final RecordingContact recording;
  private final CampaignLetters letters;
  private final BrokeredMailings mailings;
  private final TableDownloads downloads;
  private final Audit audit;

  CampaignPage(
      Campaigns campaigns,
      WritingCampaign writing,
      RunningCampaign running,
      RecordingContact recording,
      CampaignLetters letters,
      BrokeredMailings mailings,
      TableDownloads downloads,
      Audit audit) {
    this.campaigns = campaigns;
    this.writing = writing;
    this.running = running;
    this.recording = recording;
    this.letters = letters;
    this.mailings = mailings;
    this.downloads = downloads;
    this.audit = audit;
  }

  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long campaignId,
      Model model) {
    Campaign campaign = CampaignPlaces.campaign(campaigns, user, county, campaignId);
    return page(campaign, user, CampaignForms.of(campaign), Map.of(), model);
  }

  private String page(
      Campaign campaign,
      User user,
      Map<String, String> typed,
      Map<String, Text> errors,
      Model model) {
    model.addAttribute("campaign", campaign);
    model.addAttribute("people", campaigns.people(campaign));
    model.addAttribute("waves", campaigns.waves(campaign));
    model.addAttribute("mailing", mailings.of(campaign).orElse(null));
    model.addAttribute("brokered", campaigns.brokered(campaign));
    model.addAttribute("counts", campaigns.counts(campaign));
    model.addAttribute("lettersInAPart", LETTERS_IN_A_PART);
    model.addAttribute("wrongTooOften", recording.isWrongTooOften(campaign));
    model.addAttribute("own", campaign.writtenBy().equals(user.username()));
    model.addAttribute("lists", List.of(campaign.list()));
    model.addAttribute("splits", Campaign.Split.values());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/campaign/show";
  }

  @PostMapping(PATH)
  String change(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long campaignId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Campaign campaign = CampaignPlaces.campaign(campaigns, user, county, campaignId);
    Map<String, Text> problems =
        writing.change(campaign, CampaignForms.typed(typed), user.username());
    if (!problems.isEmpty()) {
      return page(campaign, user, typed, problems, answer.again());
    }
    Alert.success(
        answer.redirect(), "The draft is written. Somebody else of the office starts it.");
    return "redirect:/campaigns/" + campaignId;
  }

  @PostMapping(PATH + "/list")
  String handIn(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long campaignId,
      @RequestParam String people,
      FormAnswer answer) {
    Campaign campaign = CampaignPlaces.campaign(campaigns, user, county, campaignId);
    Map<String, Text> problems = writing.handIn(campaign, people, user.username());
    if (!problems.isEmpty()) {
      answer.again().addAttribute("handedIn", people);
      return page(campaign, user, CampaignForms.of(campaign), problems, answer.model());
    }
    Alert.success(answer.redirect(), "The list is taken.");
    return "redirect:/campaigns/" + campaignId;
  }

  @PostMapping(PATH + "/state")
  String move(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long campaignId,
      @RequestParam String act,
      @RequestParam(defaultValue = "") String seen,
      FormAnswer answer) {
    Campaign campaign = CampaignPlaces.campaign(campaigns, user, county, campaignId);
    switch (act) {
      case "start" -> {
        Map<String, Text> problems = running.start(campaign, seen, user.username());
        if (!problems.isEmpty()) {
          return page(campaign, user, CampaignForms.of(campaign), problems, answer.again());
        }
        Alert.success(answer.redirect(), "It runs. The task list has its first wave.");
      }
      case "pause" ->
          said(
              running.pause(campaign, user.username()),
              Text.of("It is paused: no wave is built until it is resumed."),
              answer);
      case "resume" ->
          said(running.resume(campaign, user.username()), Text.of("It runs again."), answer);
      case "end" ->
          said(
              running.end(campaign, user.username()),
              Text.of("It has ended. What comes of it is still counted."),
              answer);
      default -> throw new NotFound("There is no such act.");
    }
    return "redirect:/campaigns/" + campaignId;
  }

  /** Says what was done, or that the campaign does not stand any more as the page showed it. */
  private static void said(boolean done, Text words, FormAnswer answer) {
    if (done) {
      Alert.success(answer.redirect(), words);
    } else {
      Alert.error(answer.redirect(), "Nothing was changed: it stands otherwise than you saw it.");
    }
  }

  @PostMapping(PATH + "/mailed")
  String mailed(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long campaignId,
      @RequestParam String sentOn,
      FormAnswer answer) {
    Campaign campaign = CampaignPlaces.campaign(campaigns, user, county, campaignId);
    Map<String, Text> problems =
        recording.sent(campaign, DateText.parse(sentOn).orElse(null), user.username());
    if (!problems.isEmpty()) {
      return page(campaign, user, CampaignForms.of(campaign), problems, answer.again());
    }
    Alert.success(answer.redirect(), "It is recorded.");
    return "redirect:/campaigns/" + campaignId;
  }

  /** Sends the letters of the wave of letters, each on a sheet of its own. */
  @GetMapping(PATH + "/letters.pdf")
  ResponseEntity<byte[]> letters(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long campaignId,
      @RequestParam(defaultValue = "1") int part,
      Locale locale) {
    Campaign campaign = CampaignPlaces.campaign(campaigns, user, county, campaignId);
    if (campaign.state() != Campaign.State.RUNNING) {
      throw new NotFound("The campaign does not run. Resume it first.");
    }
    List<Contact> contacts = campaigns.letters(campaign, LETTERS_IN_A_PART, Math.max(part, 1));
    if (contacts.isEmpty()) {
      throw new NotFound("There is no letter to print here.");
    }
    byte[] pdf =
        letters
            .print(campaign, contacts, downloads.saying(locale).say(Text.of("Letters")))
            .orElseThrow(
                () ->
                    new NotFound(
                        "An administrator has to set the web address of the public screens first."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.CAMPAIGN_LETTERS_PRINTED,
        "campaign",
        campaign.id(),
        "");
    return Attachment.pdf("letters-%d-%d.pdf".formatted(campaign.id(), part), pdf);
  }

  @PostMapping(PATH + "/contacts/{contactId}")
  String record(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long campaignId,
      @PathVariable long contactId,
      @RequestParam(defaultValue = "") String result,
      RedirectAttributes redirect) {
    Campaign campaign = CampaignPlaces.campaign(campaigns, user, county, campaignId);
    Contact contact =
        campaigns
            .contact(campaign, contactId)
            .orElseThrow(() -> new NotFound("There is nobody like that in this campaign."));
    Map<String, Text> problems =
        recording.record(
            campaign,
            contact,
            Chosen.of(Contact.Result.class, result).orElse(null),
            user.username());
    if (problems.isEmpty()) {
      Alert.success(redirect, "It is recorded.");
    } else {
      Alert.error(redirect, "Choose what came of it.");
    }
    return "redirect:/campaigns/%d/people?channel=%s".formatted(campaignId, contact.channel());
  }
}
