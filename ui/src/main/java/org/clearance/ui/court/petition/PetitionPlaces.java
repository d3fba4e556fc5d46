package org.clearance.ui.court.petition;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.List;
import java.util.Set;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of petitions in the navigation, and who may see one. */
@Configuration(proxyBeanMethods = false)
class PetitionPlaces {
  static final Role[] READERS = {PUBLIC_DEFENDER, COURT_CLERK, DA_REVIEWER, DA_SUPERVISOR};

  /** Beside these columns there are always the person and where the petition stands. */
  static final SheetKind SHEET =
      new SheetKind(
          "petitions",
          List.of(
              new Column("case", "Case"),
              new Column("title", "Petition"),
              new Column("filed", "Filed"),
              new Column("answer", "Answer until")),
          Set.of("case", "title", "filed", "answer"));

  private PetitionPlaces() {}

  @Bean
  static NavigationEntry petitionsEntry() {
    return new NavigationEntry(
        "petitions",
        NavigationEntry.Group.CASES,
        "Petitions",
        "What the public defender has filed, and what the court said.",
        "/petitions",
        35,
        Set.of(READERS));
  }

  @Bean
  static SheetKind petitionSheet() {
    return SHEET;
  }

  /** Whether a user sees petitions as the prosecution does. */
  static boolean prosecution(User user, County county) {
    return !user.mayIn(county.id(), PUBLIC_DEFENDER, COURT_CLERK);
  }

  /** A petition that the user may see. */
  static PetitionStory story(FiledPetitions petitions, User user, County county, long id) {
    Access.require(user, county.id(), READERS);
    return found(petitions, user, county, id);
  }

  /** A petition as the user sees it, who was let in before. */
  static PetitionStory found(FiledPetitions petitions, User user, County county, long id) {
    return petitions
        .find(county.id(), id, prosecution(user, county))
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no petition {0} in this county.", Long.toString(id))));
  }
}
