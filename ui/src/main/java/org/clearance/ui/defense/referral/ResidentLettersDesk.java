package org.clearance.ui.defense.referral;

import java.util.Locale;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.table.TableDownloads;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Prints the letters to residents whom nothing but mail reaches, and takes them for mailed. */
@Controller
class ResidentLettersDesk {
  private final ResidentLetters letters;
  private final TableDownloads downloads;

  ResidentLettersDesk(ResidentLetters letters, TableDownloads downloads) {
    this.letters = letters;
    this.downloads = downloads;
  }

  @PostMapping("/matters/letters/print")
  ResponseEntity<byte[]> print(
      @CurrentUser User user, @CurrentCounty County county, Locale locale) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    return letters
        .print(
            county.id(), downloads.saying(locale).say(Text.of("Letters to mail")), user.username())
        .map(pdf -> Attachment.pdf("letters.pdf", pdf))
        .orElseThrow(
            () ->
                new NotFound(
                    "No letter waits to be printed. What somebody else has printed is theirs to mail for a day."));
  }

  @PostMapping("/matters/letters/mailed")
  String mailed(@CurrentUser User user, @CurrentCounty County county, RedirectAttributes redirect) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    int mailed = letters.mailed(county.id(), user.username());
    if (mailed == 0) {
      Alert.error(redirect, "No letter that you printed waits to be mailed. Print them first.");
    } else {
      Alert.success(
          redirect,
          mailed == 1
              ? Text.of("One letter counts as mailed.")
              : Text.of("{0} letters count as mailed.", mailed));
    }
    return "redirect:/matters";
  }

  @PostMapping("/matters/letters/{letterId}/drop")
  String drop(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long letterId,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    if (!letters.drop(county.id(), letterId, user.username())) {
      throw new NotFound("This letter does not wait any more.");
    }
    Alert.success(redirect, "The letter is not sent.");
    return "redirect:/matters";
  }
}
