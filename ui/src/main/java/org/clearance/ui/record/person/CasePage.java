package org.clearance.ui.record.person;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.clearance.domain.casework.candidate.CaseLine;
import org.clearance.domain.casework.candidate.CourtCases;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.People;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A court case: its candidate convictions, their people, and where each stands. */
@Controller
class CasePage {
  private final CourtCases cases;
  private final People people;
  private final DeliveredProgrammes programmes;
  private final Clock clock;

  CasePage(CourtCases cases, People people, DeliveredProgrammes programmes, Clock clock) {
    this.cases = cases;
    this.people = people;
    this.programmes = programmes;
    this.clock = clock;
  }

  /** A conviction of the case, and for how many days it has been in its state. */
  record Line(CaseLine conviction, long days) {}

  // The number is a parameter, since case numbers have slashes and semicolons, which a path may
  // not have.
  @GetMapping("/cases")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam String number,
      Model model) {
    Access.require(user, county.id(), RecordReaders.ROLES);
    List<CaseLine> found = cases.find(county.id(), number);
    if (found.isEmpty()) {
      throw new NotFound(
          Text.of("There is no case {0} with a candidate conviction in this county.", number));
    }
    found.stream()
        .map(CaseLine::personId)
        .distinct()
        .flatMap(id -> people.find(county.id(), id).stream())
        .forEach(person -> people.viewed(person, user.username(), "case " + number.strip()));
    model.addAttribute("number", number.strip());
    model.addAttribute("lines", found.stream().map(this::line).toList());
    model.addAttribute("under", programmes.ofDeliveries(found.stream().map(CaseLine::deliveryId)));
    model.addAttribute("people", found.stream().map(CaseLine::personId).distinct().count());
    return "record/person/case";
  }

  private Line line(CaseLine line) {
    return new Line(line, Duration.between(line.stateSince(), clock.instant()).toDays());
  }
}
