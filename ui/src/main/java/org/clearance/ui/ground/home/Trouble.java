package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A warning on top of the home page, in red, about something that harms people until it is
 * repaired. Each kind is a bean of this type.
 */
public interface Trouble {
  /** The warnings in this county for this user; empty where it is not theirs to act. */
  List<Line> lines(User user, County county);

  /**
   * One warning.
   *
   * @param said the sentence, with how many and since when
   * @param way the text of the link to the page that fixes it; null where no page can
   * @param href where it is mended, from the root of the application; null: nowhere here
   */
  record Line(Text said, @Nullable Text way, @Nullable String href) {}
}
