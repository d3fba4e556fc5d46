package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.jspecify.annotations.Nullable;

/**
 * Says on top of the home page, in red, what harms somebody until it is mended; a bean of this is
 * asked for whoever may mend it.
 */
public interface Trouble {
  /** What is wrong in this county, for this user; an empty list when it is not theirs to mend. */
  List<Line> lines(User user, County county);

  /**
   * One thing that is wrong.
   *
   * @param said the sentence, with how many and since when
   * @param way what the link to where it is mended is called; null: no page can mend it
   * @param href where it is mended, from the root of the application; null: nowhere here
   */
  record Line(Text said, @Nullable Text way, @Nullable String href) {}
}
