package org.clearance.ui.figures.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.figures.figures.Forecast;
import org.clearance.domain.figures.figures.Outlook;
import org.clearance.domain.figures.figures.Outlook.Bottleneck;
import org.clearance.domain.figures.figures.Outlooks;
import org.clearance.domain.figures.figures.PeopleRelieved;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Tiles;
import org.springframework.stereotype.Component;

/** The manager's three answers: how far it is, what holds it up, when it is done. */
@Component
class OutlookTiles implements Tiles {
  private final Outlooks outlooks;

  OutlookTiles(Outlooks outlooks) {
    this.outlooks = outlooks;
  }

  @Override
  public List<Tile> tiles(User user, County county) {
    return user.mayIn(county.id(), Role.MANAGER, Role.DA_SUPERVISOR)
        ? of(Scope.county(county.id()))
        : List.of();
  }

  /** The answers for a part of a county. */
  List<Tile> of(Scope scope) {
    return outlooks.of(scope).map(OutlookTiles::of).orElse(List.of());
  }

  private static List<Tile> of(Outlook outlook) {
    List<Tile> tiles = new ArrayList<>();
    tiles.add(people(outlook.people()));
    Bottleneck bottleneck = outlook.bottleneck();
    if (bottleneck != null) {
      tiles.add(heldUp(bottleneck));
    }
    tiles.add(done(outlook));
    return tiles;
  }

  private static Tile people(PeopleRelieved people) {
    return new Tile(
        Text.of("People with relief"),
        Text.of("{0} of {1}", people.withRelief(), people.people()),
        Text.of("{0}%", percent(people)),
        "/figures#people");
  }

  /** The share of the people with relief, in percent, to a tenth; 0 and 100 only where it is so. */
  static double percent(PeopleRelieved people) {
    long with = people.withRelief();
    double share = Math.round(1_000.0 * with / people.people()) / 10.0;
    return with == 0 || with == people.people() ? share : Math.max(0.1, Math.min(99.9, share));
  }

  private static Tile heldUp(Bottleneck bottleneck) {
    return new Tile(
        Text.of("Most is held up by"),
        switch (bottleneck.step()) {
          case REVIEWED -> Text.of("the DA’s review");
          case ORDERED -> Text.of("the court’s orders");
          case DOJ_UPDATED -> Text.of("the state’s record");
          case NOTIFIED -> Text.of("telling people");
        },
        Text.of(
            "{0} {1}",
            Text.counted(
                bottleneck.waiting(),
                "{0} conviction waits, {1} a week get on.",
                "{0} convictions wait, {1} a week get on.",
                Math.max(0, Math.round(bottleneck.perWeek()))),
            switch (bottleneck.step()) {
              case REVIEWED -> Text.of("See what more reviewers or hours change.");
              case ORDERED -> Text.of("Ask the court about the motions that wait longest.");
              case DOJ_UPDATED -> Text.of("Ask the state about what it has not answered.");
              case NOTIFIED -> Text.of("Look for addresses of people who are not told.");
            }),
        switch (bottleneck.step()) {
          case REVIEWED -> "/figures/staffing";
          case ORDERED, DOJ_UPDATED, NOTIFIED -> "/figures/times#waiting";
        });
  }

  private static Tile done(Outlook outlook) {
    Forecast end = outlook.end();
    Forecast.Expected expected = end.expected();
    LocalDate likely = expected == null ? null : expected.likely();
    Text value =
        end.remaining() == 0
            ? Text.of("Now")
            : expected == null
                ? Text.of("Not known yet")
                : likely == null ? Text.of("In more than ten years") : Text.of("by {0}", likely);
    return new Tile(Text.of("Done at this pace"), value, target(outlook), "/figures/deadlines");
  }

  private static Text target(Outlook outlook) {
    LocalDate target = outlook.target();
    Double needed = outlook.needed();
    if (target == null) {
      return Text.of("No target date is set.");
    }
    return needed == null
        ? Text.of("The target date, {0}, has passed.", target)
        : Text.of(
            "To be done by {0} it takes {1} convictions a week; now it is {2}.",
            target, Math.round(Math.ceil(needed)), Math.round(outlook.end().perWeek()));
  }
}
