package org.clearance.ui.defense.referral;

import java.util.Map;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.WritingToResident;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes to the person of a matter what is read behind the code, and takes it back. */
@Controller
class WritingPage {
  private final Matters matters;
  private final WritingToResident writing;
  private final MatterAnswers answers;

  WritingPage(Matters matters, WritingToResident writing, MatterAnswers answers) {
    this.matters = matters;
    this.writing = writing;
    this.answers = answers;
  }

  @PostMapping("/matters/{matterId}/written")
  String write(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Matter matter = MatterPlaces.unsealed(matters, user, county, matterId);
    Map<String, Text> problems = writing.write(matter, MatterForms.written(typed), user.username());
    return answers.answer(
        problems,
        matter,
        typed,
        answer,
        Text.of("It is behind the code now, for the person alone."));
  }

  @PostMapping("/matters/{matterId}/written/{writtenId}/take-back")
  String takeBack(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @PathVariable long writtenId,
      RedirectAttributes redirect) {
    if (writing.takeBack(
        MatterPlaces.unsealed(matters, user, county, matterId), writtenId, user.username())) {
      Alert.success(redirect, "The person does not find it any more. Who has read it has read it.");
    } else {
      Alert.error(redirect, "Nothing was taken back: somebody has done it before.");
    }
    return "redirect:/matters/" + matterId;
  }
}
