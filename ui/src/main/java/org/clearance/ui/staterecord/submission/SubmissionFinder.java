package org.clearance.ui.staterecord.submission;

import java.util.List;
import java.util.OptionalInt;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.ui.ground.search.Finder;
import org.clearance.ui.ground.search.Hit;
import org.clearance.ui.ground.search.NumberTyped;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds a file for the keeper of the state's record by its number. */
@Component
@Order(60)
class SubmissionFinder implements Finder {
  private final Submissions submissions;

  SubmissionFinder(Submissions submissions) {
    this.submissions = submissions;
  }

  @Override
  public String kind() {
    return "Files for the state";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    OptionalInt number = NumberTyped.of(asked.text());
    return number.isEmpty() || !user.mayIn(county.id(), DojPlaces.READERS)
        ? Hits.NONE
        : submissions
            .numbered(county.id(), number.getAsInt())
            .map(
                found ->
                    Hits.of(
                        List.of(
                            new Hit(
                                Text.of("Submission {0}", "" + found.number()),
                                Text.asWritten(found.recipient()),
                                "/submissions/" + found.id()))))
            .orElse(Hits.NONE);
  }
}
