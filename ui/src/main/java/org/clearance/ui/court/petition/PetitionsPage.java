package org.clearance.ui.court.petition;

import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.FiledPetitions.Asked;
import org.clearance.domain.court.petition.FiledPetitions.PetitionCounts;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.Sheets;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The petitions of a county. */
@Controller
class PetitionsPage {
  private static final int PAGE = 50;

  private final FiledPetitions petitions;
  private final Sheets sheets;

  PetitionsPage(FiledPetitions petitions, Sheets sheets) {
    this.petitions = petitions;
    this.sheets = sheets;
  }

  @GetMapping("/petitions")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @ModelAttribute PetitionFilter filter,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), PetitionPlaces.READERS);
    Asked asked = filter.asked(county.id(), PetitionPlaces.prosecution(user, county));
    PetitionCounts counts = petitions.counts(asked);
    Paging paging = Paging.of(page, PAGE, counts.of(asked));
    model.addAttribute("counts", counts);
    model.addAttribute("filter", filter.sheet());
    model.addAttribute("q", filter.text());
    model.addAttribute("states", State.values());
    model.addAttribute("paging", paging);
    model.addAttribute("sheet", sheets.of(user, PetitionPlaces.SHEET));
    model.addAttribute("petitions", petitions.page(asked, paging.size(), paging.offset()));
    return "court/petition/list";
  }
}
