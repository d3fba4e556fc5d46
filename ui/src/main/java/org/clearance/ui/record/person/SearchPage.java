package org.clearance.ui.record.person;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.casework.candidate.CourtCases;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.FindingPeople;
import org.clearance.domain.record.person.PersonSearch;
import org.clearance.domain.record.person.TypedSearch;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Finds people: by one box that interprets what is typed, or by a field for each thing. */
@Controller
class SearchPage {
  private final FindingPeople people;
  private final CourtCases cases;
  private final Clock clock;

  SearchPage(FindingPeople people, CourtCases cases, Clock clock) {
    this.people = people;
    this.cases = cases;
    this.clock = clock;
  }

  @Bean
  static NavigationEntry peopleNavigation() {
    return new NavigationEntry(
        "people",
        NavigationEntry.Group.CASES,
        "People",
        "Find a person by name, CII number, case or date of birth; see what happened and what"
            + " waits.",
        "/people",
        40,
        Set.of(RecordReaders.ROLES));
  }

  @GetMapping("/people")
  String search(
      @CurrentUser User user,
      @CurrentCounty County county,
      SearchForm asked,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), RecordReaders.ROLES);
    SearchText q = SearchForm.typed(asked.q());
    SearchText name = SearchForm.typed(asked.name());
    SearchText cii = SearchForm.typed(asked.cii());
    SearchText caseNumber = SearchForm.typed(asked.caseNumber());
    SearchText born = SearchForm.typed(asked.born());
    LocalDate today = county.today(clock);
    PersonSearch search =
        TypedSearch.understood(q.text(), today)
            .and(name.text(), cii.text(), caseNumber.text(), birth(born.text(), model));
    model.addAttribute("q", q);
    model.addAttribute("name", name);
    model.addAttribute("cii", cii);
    model.addAttribute("case", caseNumber);
    model.addAttribute("born", born);
    model.addAttribute(
        "byField", !Stream.of(name, cii, caseNumber, born).allMatch(SearchText::isEmpty));
    model.addAttribute("asked", !search.isEmpty());
    model.addAttribute("understood", understood(search));
    if (!search.isEmpty()) {
      model.addAttribute("wholeCase", wholeCase(county, search));
      var matches = people.find(county.id(), search, page, user.username());
      model.addAttribute("found", matches);
      model.addAttribute("previous", matches.page() > 1 ? address(matches.page() - 1) : null);
      model.addAttribute("next", matches.more() ? address(matches.page() + 1) : null);
      model.addAttribute("last", matches.page() == FindingPeople.LAST_PAGE);
    }
    return "record/person/search";
  }

  /** The case whose whole number was typed; null where there is none. */
  private @Nullable String wholeCase(County county, PersonSearch search) {
    String number = search.caseNumber().isEmpty() ? search.number() : search.caseNumber();
    return number.isEmpty() || cases.find(county.id(), number).isEmpty() ? null : number;
  }

  private static @Nullable LocalDate birth(String born, Model model) {
    try {
      return born.isEmpty() ? null : LocalDate.parse(born);
    } catch (DateTimeException e) {
      model.addAttribute(
          "errors",
          Map.of(
              "born", Text.of("“{0}” is no date. Enter a whole one, such as May 17, 1980.", born)));
      return null;
    }
  }

  /** The search in words, so that the user sees how the text was understood. */
  private static List<Text> understood(PersonSearch search) {
    List<Text> parts = new ArrayList<>();
    if (!search.name().isEmpty()) {
      parts.add(Text.of("name {0}", search.name()));
    }
    if (!search.number().isEmpty()) {
      parts.add(Text.of("CII or case number {0}", search.number()));
    }
    if (!search.cii().isEmpty()) {
      parts.add(Text.of("CII number {0}", search.cii()));
    }
    if (!search.caseNumber().isEmpty()) {
      parts.add(Text.of("case number {0}", search.caseNumber()));
    }
    LocalDate birth = search.dateOfBirth();
    if (birth != null) {
      parts.add(Text.of("born {0}", birth));
    }
    Integer year = search.yearOfBirth();
    if (year != null) {
      parts.add(Text.of("born in {0}", year.toString()));
    }
    return parts;
  }

  private static String address(int page) {
    var address = ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("page", page);
    return address.scheme(null).host(null).port(null).build().toUriString();
  }
}
