package org.clearance.ui.figures.figures;

import java.util.Optional;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.PeopleRelieved;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Headline;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells a manager how many people of how many are cleared. */
@Component
@Order(30)
class FiguresHeadline implements Headline {
  private final ClearanceFigures figures;

  FiguresHeadline(ClearanceFigures figures) {
    this.figures = figures;
  }

  @Override
  public Optional<Said> say(User user, County county) {
    if (!user.mayIn(county.id(), Role.MANAGER, Role.DA_SUPERVISOR)) {
      return Optional.empty();
    }
    PeopleRelieved people = figures.people(Scope.county(county.id()));
    return people.people() == 0
        ? Optional.empty()
        : Optional.of(
            new Said(
                Text.of(
                    "{0} of {1} people with a candidate conviction have relief ({2}%).",
                    people.withRelief(), people.people(), OutlookTiles.percent(people)),
                Text.of("See the figures"),
                "/figures",
                false));
  }
}
