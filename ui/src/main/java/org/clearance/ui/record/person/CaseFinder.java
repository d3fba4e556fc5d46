package org.clearance.ui.record.person;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.casework.candidate.CaseLine;
import org.clearance.domain.casework.candidate.CourtCases;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.People;
import org.clearance.ui.ground.search.Finder;
import org.clearance.ui.ground.search.Hit;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Finds a court case by its whole number. */
@Component
@Order(20)
class CaseFinder implements Finder {
  private final CourtCases cases;
  private final People people;

  CaseFinder(CourtCases cases, People people) {
    this.cases = cases;
    this.people = people;
  }

  @Override
  public String kind() {
    return "Court cases";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    if (!user.mayIn(county.id(), RecordReaders.ROLES)) {
      return Hits.NONE;
    }
    List<CaseLine> lines = cases.find(county.id(), asked.text());
    lines.stream()
        .map(CaseLine::personId)
        .distinct()
        .flatMap(id -> people.find(county.id(), id).stream())
        .forEach(person -> people.viewed(person, user.username(), "case " + asked.text()));
    return lines.isEmpty()
        ? Hits.NONE
        : Hits.of(
            List.of(
                new Hit(
                    Text.asWritten(asked.text().toUpperCase(Locale.ROOT)),
                    Text.counted(lines.size(), "{0} conviction", "{0} convictions"),
                    "/cases?number=" + UriUtils.encode(asked.text(), StandardCharsets.UTF_8))));
  }
}
