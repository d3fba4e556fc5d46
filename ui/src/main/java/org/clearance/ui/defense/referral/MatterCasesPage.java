package org.clearance.ui.defense.referral;

import java.util.Map;
import org.clearance.domain.defense.referral.KeepingCases;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps the cases of a matter, and puts those of the county's own list on it. */
@Controller
class MatterCasesPage {
  private static final String PATH = "/matters/{matterId}";

  private final Matters matters;
  private final KeepingCases cases;
  private final MatterAnswers answers;

  MatterCasesPage(Matters matters, KeepingCases cases, MatterAnswers answers) {
    this.matters = matters;
    this.cases = cases;
    this.answers = answers;
  }

  @PostMapping(PATH + "/cases")
  String cases(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Matter matter = MatterPlaces.open(matters, user, county, matterId);
    Map<String, Text> problems = cases.save(matter, MatterForms.cases(typed), user.username());
    // What somebody has changed meanwhile is shown as it is now, and not as the older page had it.
    problems.keySet().stream().filter(field -> field.startsWith("case-")).forEach(typed::remove);
    return answers.answer(problems, matter, typed, answer, Text.of("The cases are saved."));
  }

  /** Puts the cases of the county's own list on the matter. */
  @PostMapping(PATH + "/listed-cases")
  String listedCases(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Matter matter = MatterPlaces.open(matters, user, county, matterId);
    Map<String, Text> problems =
        cases.addListed(
            matter,
            MatterForms.telling(typed, "listedTell"),
            typed.getOrDefault("listedNote", ""),
            user.username());
    return answers.answer(problems, matter, typed, answer, Text.of("The cases are saved."));
  }
}
