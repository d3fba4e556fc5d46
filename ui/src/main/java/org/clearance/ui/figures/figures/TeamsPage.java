package org.clearance.ui.figures.figures;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.clearance.domain.figures.figures.TeamFigures;
import org.clearance.domain.figures.figures.TeamWork;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The work that each team has and gets done. A team is a role in the county; no person is named.
 */
@Controller
class TeamsPage {
  private static final Role[] SEE = {MANAGER, DA_SUPERVISOR, ADMINISTRATOR};
  private static final int HEIGHT = 24;
  private static final int SLOT = 12;

  private final TeamFigures teams;

  TeamsPage(TeamFigures teams) {
    this.teams = teams;
  }

  /** A team, with its weeks drawn as bars against the best week of all teams. */
  record Line(TeamWork work, Text label, Text median, Text ninetieth, List<Bar> bars) {}

  /** A week's bar. */
  record Bar(int x, double y, double height) {}

  @GetMapping("/figures/teams")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), SEE);
    ZoneId zone = county.zone();
    List<TeamWork> work = teams.of(county.id(), zone);
    long most = work.stream().flatMap(w -> w.weeks().stream()).mapToLong(n -> n).max().orElse(0);
    FiguresFrame.tabs(model);
    model.addAttribute("quick", quick(work));
    model.addAttribute("weeks", teams.weeks(zone));
    model.addAttribute(
        "teams",
        work.stream()
            .map(
                w ->
                    new Line(
                        w,
                        Text.of(Access.name(w.role())),
                        Age.of(w.median()),
                        Age.of(w.ninetieth()),
                        bars(w.weeks(), most)))
            .toList());
    return "figures/figures/teams";
  }

  /** Whether each team did something, and nine in ten of it in under an hour. */
  private static boolean quick(List<TeamWork> work) {
    return !work.isEmpty()
        && work.stream().allMatch(w -> w.done() > 0 && w.ninetieth().toHours() < 1);
  }

  private static List<Bar> bars(List<Long> weeks, long most) {
    return IntStream.range(0, weeks.size())
        .mapToObj(
            week -> {
              double height = most == 0 ? 0 : (double) HEIGHT * weeks.get(week) / most;
              return new Bar(week * SLOT, HEIGHT - height, height);
            })
        .toList();
  }
}
