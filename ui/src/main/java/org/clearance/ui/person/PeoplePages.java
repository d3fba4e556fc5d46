package org.clearance.ui.person;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.clearance.domain.comparison.Comparisons;
import org.clearance.domain.person.Candidate;
import org.clearance.domain.person.People;
import org.clearance.domain.person.Person;
import org.clearance.domain.person.PersonSearch;
import org.clearance.domain.person.Timeline;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Role;
import org.clearance.domain.user.User;
import org.clearance.ui.access.Access;
import org.clearance.ui.access.CurrentCounty;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Alert;
import org.clearance.ui.layout.NavigationEntry;
import org.clearance.ui.layout.NotFound;
import org.clearance.ui.layout.Paging;
import org.clearance.ui.policy.ExplainedDeterminations;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding people, and the record of one. An administrator sees no case content. */
@Controller
class PeoplePages {
  private static final Role[] READERS = {
    Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.COURT_CLERK, Role.PUBLIC_DEFENDER, Role.MANAGER
  };
  private static final int PAGE = 25;
  private static final int VIEWINGS = 20;

  private final People people;
  private final Timeline timeline;
  private final Comparisons comparisons;
  private final ExplainedDeterminations explained;
  private final Clock clock;

  PeoplePages(
      People people,
      Timeline timeline,
      Comparisons comparisons,
      ExplainedDeterminations explained,
      Clock clock) {
    this.people = people;
    this.timeline = timeline;
    this.comparisons = comparisons;
    this.explained = explained;
    this.clock = clock;
  }

  @Bean
  static NavigationEntry peopleNavigation() {
    return new NavigationEntry(
        "people",
        "People",
        "Find a person by name, CII number, case or date of birth; see what happened and what waits.",
        "/people",
        40,
        Set.of(READERS));
  }

  @GetMapping("/people")
  String search(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String cii,
      @RequestParam(name = "case", defaultValue = "") String caseNumber,
      @RequestParam(defaultValue = "") String born,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), READERS);
    @Nullable LocalDate birth = null;
    try {
      birth = born.isBlank() ? null : LocalDate.parse(born.strip());
    } catch (DateTimeParseException e) {
      Alert.show(
          model,
          Alert.Kind.ERROR,
          "“" + born + "” is no date: write it as year-month-day, 1980-05-17.");
    }
    var search = new PersonSearch(name, cii, caseNumber, birth);
    model.addAttribute("name", name);
    model.addAttribute("cii", cii);
    model.addAttribute("case", caseNumber);
    model.addAttribute("born", born);
    model.addAttribute("asked", !search.isEmpty());
    if (!search.isEmpty()) {
      Paging paging = Paging.of(page, PAGE, people.count(county.id(), search));
      model.addAttribute("paging", paging);
      model.addAttribute(
          "found", people.search(county.id(), search, paging.size(), paging.offset()));
    }
    return "person/search";
  }

  @GetMapping("/people/{personId}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      Model model) {
    Person person = person(user, county, personId);
    people.viewed(person, user.username(), "record");
    model.addAttribute("person", person);
    model.addAttribute("candidates", lines(people.candidates(personId)));
    model.addAttribute("discrepancies", comparisons.ofPerson(personId));
    model.addAttribute("timeline", timeline.ofPerson(personId));
    model.addAttribute("history", people.history(personId));
    model.addAttribute("mayRecordRequest", user.mayIn(county.id(), Role.PUBLIC_DEFENDER));
    if (user.mayIn(county.id(), Role.DA_SUPERVISOR)) {
      model.addAttribute("viewings", people.viewings(personId, VIEWINGS));
    }
    return "person/show";
  }

  @GetMapping("/people/{personId}/convictions/{convictionId}")
  String conviction(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long personId,
      @PathVariable long convictionId,
      Model model) {
    Person person = person(user, county, personId);
    Candidate candidate =
        people.candidates(personId).stream()
            .filter(one -> one.conviction().id() == convictionId)
            .findFirst()
            .orElseThrow(() -> new NotFound("This person has no such conviction in this county."));
    people.viewed(person, user.username(), "conviction " + convictionId);
    model.addAttribute("person", person);
    model.addAttribute("line", line(candidate));
    model.addAttribute("explained", explained.of(county.id(), convictionId, user).orElse(null));
    model.addAttribute("discrepancy", comparisons.ofPerson(personId).get(convictionId));
    model.addAttribute("timeline", timeline.ofConviction(personId, convictionId));
    model.addAttribute("history", people.history(personId));
    return "person/conviction";
  }

  private Person person(User user, County county, long personId) {
    Access.require(user, county.id(), READERS);
    return people
        .find(county.id(), personId)
        .orElseThrow(() -> new NotFound("There is no person " + personId + " in this county."));
  }

  /** A candidate conviction, and for how many days it has been in its state. */
  record Line(Candidate candidate, long days) {}

  private List<Line> lines(List<Candidate> candidates) {
    return candidates.stream().map(this::line).toList();
  }

  private Line line(Candidate candidate) {
    return new Line(
        candidate, Duration.between(candidate.conviction().stateSince(), clock.instant()).toDays());
  }
}
