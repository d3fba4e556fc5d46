package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/** A list of steps on the home page, shown until all of them are done. */
public interface Checklist {
  /** The steps for this user in this county; empty where they are not theirs, or all are done. */
  List<Step> steps(User user, County county);

  /**
   * @param title what is to be there
   * @param needs what it is needed for
   * @param href where it is done, from the root of the application
   */
  record Step(Text title, Text needs, String href, boolean done) {}
}
