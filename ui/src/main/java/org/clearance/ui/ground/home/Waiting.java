package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/** Work that waits for a user, on the home page; each desk that has some is a bean of this type. */
public interface Waiting {
  /**
   * The work that waits for this user in this county; empty where it is not the user's business.
   */
  List<Line> lines(User user, County county);

  /**
   * One kind of waiting work.
   *
   * @param label the kind of work: {@code "Open tasks"}
   * @param count the number waiting
   * @param href where to see to it, from the root of the application
   * @param urgent the number of them that are overdue or wrong, 0 for none
   */
  record Line(String label, long count, String href, long urgent) {}
}
