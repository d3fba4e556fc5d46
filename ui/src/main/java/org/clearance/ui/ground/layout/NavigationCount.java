package org.clearance.ui.ground.layout;

import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/**
 * Counts what waits at a place of the navigation, for the number beside it; a page declares it as a
 * bean. It is asked on each whole page, so it is quick.
 */
public interface NavigationCount {
  /** The largest number that is shown exactly. */
  int MOST = 99;

  /** The {@link NavigationEntry#section} that it counts for. */
  String section();

  /**
   * Counts what waits for the user in the county; 0 shows no number, and more than {@link #MOST}
   * need not be counted.
   */
  long count(User user, County county);
}
