package org.clearance.ui.court.petition;

import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.FiledPetitions.Asked;
import org.clearance.domain.court.petition.FiledPetitions.Order;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.search.Finder;
import org.clearance.ui.ground.search.Hit;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.stereotype.Component;

/** Finds petitions by the person's name or the case number. */
@Component
@org.springframework.core.annotation.Order(16)
class PetitionFinder implements Finder {
  private final FiledPetitions petitions;

  PetitionFinder(FiledPetitions petitions) {
    this.petitions = petitions;
  }

  @Override
  public String kind() {
    return "Petitions";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    if (!user.mayIn(county.id(), PetitionPlaces.READERS)) {
      return Hits.NONE;
    }
    var question =
        new Asked(
            county.id(), PetitionPlaces.prosecution(user, county), asked.text(), "", Order.LATEST);
    return Hits.of(
        petitions.page(question, MOST + 1, 0).stream()
            .map(
                one ->
                    new Hit(
                        Text.asWritten(one.petitioner()),
                        one.caseNumber().isEmpty()
                            ? Text.of("Filed {0}", one.filedOn())
                            : Text.of("Case {0}, filed {1}", one.caseNumber(), one.filedOn()),
                        "/petitions/" + one.id()))
            .toList());
  }
}
