package org.clearance.ui.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.defense.referral.OpenMatters;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Tiles;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A public defender's three numbers: what came in, what is due, and what the court hears. */
@Component
@Order(10)
class DefenderTiles implements Tiles {
  private static final int DAYS = 7;

  private final OpenMatters matters;
  private final FiledPetitions petitions;
  private final Clock clock;

  DefenderTiles(OpenMatters matters, FiledPetitions petitions, Clock clock) {
    this.matters = matters;
    this.petitions = petitions;
    this.clock = clock;
  }

  @Override
  public List<Tile> tiles(User user, County county) {
    if (!user.mayIn(county.id(), MatterPlaces.DEFENDER)) {
      return List.of();
    }
    OpenMatters.Soon soon = matters.soon(county.id());
    LocalDate today = county.today(clock);
    return List.of(
        new Tile(
            Text.of("Matters new in 7 days"),
            Text.of("{0}", soon.received()),
            Text.of("{0} not opened yet", soon.unopened()),
            "/matters"),
        new Tile(
            Text.of("Matters due within 7 days"),
            Text.of("{0}", soon.due()),
            Text.of("or overdue"),
            "/matters"),
        new Tile(
            Text.of("Hearings within 7 days"),
            Text.of("{0}", petitions.hearings(county.id(), today, today.plusDays(DAYS))),
            Text.of("of petitions that your office filed"),
            "/petitions"));
  }
}
