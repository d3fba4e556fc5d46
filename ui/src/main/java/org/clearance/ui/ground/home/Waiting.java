package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/** Says on the home page what waits for a user; each desk that has something is a bean of this. */
public interface Waiting {
  /** What waits for this user in this county; an empty list when it is not the user's business. */
  List<Line> lines(User user, County county);

  /**
   * One thing that waits.
   *
   * @param label what it is: {@code "Open tasks"}
   * @param count how many
   * @param href where to see to it, from the root of the application
   * @param urgent how many of them are overdue or wrong, 0 for none
   */
  record Line(String label, long count, String href, long urgent) {}
}
