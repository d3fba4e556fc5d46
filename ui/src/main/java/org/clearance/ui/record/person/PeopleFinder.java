package org.clearance.ui.record.person;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.FindingPeople;
import org.clearance.domain.record.person.PeopleFound;
import org.clearance.domain.record.person.PersonFound;
import org.clearance.domain.record.person.TypedSearch;
import org.clearance.ui.ground.search.Finder;
import org.clearance.ui.ground.search.Hit;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds people as the page <em>People</em> does: by name, number or date of birth. */
@Component
@Order(10)
class PeopleFinder implements Finder {
  private final FindingPeople people;
  private final Clock clock;

  PeopleFinder(FindingPeople people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "People";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    if (!user.mayIn(county.id(), RecordReaders.ROLES)) {
      return Hits.NONE;
    }
    LocalDate today = county.today(clock);
    PeopleFound found =
        people.find(county.id(), TypedSearch.understood(asked.text(), today), 1, user.username());
    // All of them are shown, since the audit keeps whom a search has shown.
    return new Hits(
        Stream.concat(
                found.people().stream().map(person -> hit(person, false)),
                found.similar().stream().map(person -> hit(person, true)))
            .toList(),
        found.more());
  }

  private static Hit hit(PersonFound person, boolean similar) {
    LocalDate born = person.dateOfBirth();
    Text birth = born == null ? Text.of("born: unknown") : Text.of("born {0}", born);
    return new Hit(
        Text.asWritten(person.name()),
        similar ? Text.of("a similar name, {0}", birth) : birth,
        "/people/" + person.id());
  }
}
