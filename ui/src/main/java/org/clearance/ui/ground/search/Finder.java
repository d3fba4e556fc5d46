package org.clearance.ui.ground.search;

import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/** Finds things of one kind for the search from every page; each kind is a bean of this type. */
public interface Finder {
  /** The most things of a kind that are shown. */
  int MOST = 5;

  /** The kind of things that are found, in English: {@code People}. */
  String kind();

  /**
   * Finds things for this user in this county; nothing where it is not theirs to see.
   *
   * @param asked not empty
   */
  Hits find(User user, County county, SearchText asked);

  /**
   * @param hits the first of them, at most a page
   * @param more whether there are more
   */
  record Hits(List<Hit> hits, boolean more) {
    public static final Hits NONE = new Hits(List.of(), false);

    /** The first of what was found, and whether there is more. */
    public static Hits of(List<Hit> found) {
      return new Hits(found.stream().limit(MOST).toList(), found.size() > MOST);
    }
  }
}
