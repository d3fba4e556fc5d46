package org.clearance.ui.defense.referral;

import java.util.Map;
import java.util.Optional;
import org.clearance.domain.contact.notice.TextStops;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.referral.ChangingConsents;
import org.clearance.domain.defense.referral.CorrectingContact;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.Referral;
import org.clearance.domain.defense.referral.StoppingMessages;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.AccessRefused;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.access.Opens;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records what a person allows, how they are reached, and where nothing goes any more. */
@Controller
class MatterContactPage {
  private static final String PATH = "/matters/{matterId}";

  private final Matters matters;
  private final ChangingConsents consents;
  private final CorrectingContact correcting;
  private final StoppingMessages stopping;
  private final MessageStops messageStops;
  private final TextStops stops;
  private final MatterAnswers answers;

  MatterContactPage(
      Matters matters,
      ChangingConsents consents,
      CorrectingContact correcting,
      StoppingMessages stopping,
      MessageStops messageStops,
      TextStops stops,
      MatterAnswers answers) {
    this.matters = matters;
    this.consents = consents;
    this.correcting = correcting;
    this.stopping = stopping;
    this.messageStops = messageStops;
    this.stops = stops;
    this.answers = answers;
  }

  /** Records what a person told the office that it may do, or not. */
  @PostMapping(PATH + "/consents")
  String consents(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      @ModelAttribute(name = "opens", binding = false) Opens opens,
      FormAnswer answer) {
    Matter matter = MatterPlaces.unsealed(matters, user, county, matterId);
    if (matters.referrals(matterId).stream().anyMatch(Referral::isForWhoDied)
        && !opens.held().duty().isAttorney()) {
      throw new AccessRefused(
          county.id(), "For somebody who has died an attorney decides what the office may do.");
    }
    Map<String, Text> problems =
        consents.record(matter, MatterForms.consent(typed), user.username());
    return answers.answer(
        problems, matter, typed, answer, Text.of("It is recorded, and counts from now on."));
  }

  /** Changes how the person is reached, where somebody asks the office for it. */
  @PostMapping(PATH + "/contact")
  String contact(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Matter matter = MatterPlaces.unsealed(matters, user, county, matterId);
    Map<String, Text> problems =
        correcting.change(matter, MatterForms.contact(typed), user.username());
    return answers.answer(
        problems,
        matter,
        typed,
        answer,
        Text.of("It is changed, for all that goes out from now on."));
  }

  @PostMapping(PATH + "/messages")
  String stopOrStart(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam String recipient,
      @RequestParam String act,
      RedirectAttributes redirect) {
    Matter matter = MatterPlaces.unsealed(matters, user, county, matterId);
    boolean theirs =
        matters.referrals(matterId).stream()
            .anyMatch(
                referral ->
                    referral.telephones().stream().anyMatch(one -> one.number().equals(recipient))
                        || referral.one("email").equals(Optional.of(recipient)));
    if (!theirs) {
      throw new NotFound("This is no number and no address of the person.");
    }
    if (act.equals("stop")) {
      stopping.stop(county.id(), matter.id(), recipient, user.username());
      Alert.success(redirect, "Nothing is sent there any more. Use another way.");
    } else if (stops.isStopped(recipient)) {
      Alert.error(
          redirect,
          "This number answered STOP. Only START from that number lets messages go there again.");
    } else {
      messageStops.start(county.id(), matter.id(), recipient, user.username());
      Alert.success(redirect, "Messages go there again.");
    }
    return "redirect:/matters/" + matterId;
  }
}
