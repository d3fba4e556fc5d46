package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.jspecify.annotations.Nullable;

/** Answers in a few words, side by side on the home page; each kind is a bean of this type. */
public interface Tiles {
  /** The answers for this user in this county; empty where they are not the user's business. */
  List<Tile> tiles(User user, County county);

  /**
   * One answer.
   *
   * @param label what is asked
   * @param value the answer, in a word or a number
   * @param more what it means, or what to do about it; null: nothing
   * @param href where there is more about it, from the root of the application; null: nowhere
   */
  record Tile(Text label, Text value, @Nullable Text more, @Nullable String href) {}
}
