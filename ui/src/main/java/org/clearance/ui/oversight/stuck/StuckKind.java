package org.clearance.ui.oversight.stuck;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.ui.ground.access.Access;

/** A kind of thing that comes to stand still: a bean of this is a tab of the page. */
interface StuckKind {
  /** As addresses have it. */
  String code();

  /** What it is called: a word or two. */
  Text title();

  /** Who sees it. */
  Set<Role> seers();

  /** How many of the county stand, by what of the kind they are. */
  Map<String, Long> counts(User user, County county);

  /** What one of the keys of {@link #counts} is called. */
  Text name(String what);

  /**
   * Those that stand, the oldest first.
   *
   * @param what only of this, a key of {@link #counts}; empty: all
   */
  List<StuckLine> lines(User user, County county, String what, int limit, long offset);

  /** The names of those that stand, in the same order. */
  List<String> items(User user, County county, String what, int most);

  /** What this user may do about several at once. */
  List<StuckAction> actions(User user, County county);

  /** What this user may do about a single one alone. */
  default List<StuckAction> single(User user, County county) {
    return List.of();
  }

  /**
   * Does it about one. Whether the user may is asked here again, and how it stands.
   *
   * @param given what the action needs: a username, or a reason
   */
  StuckResult act(User user, County county, String item, String action, String given);

  /** Roles as a line names who can act. */
  static Text who(Role... roles) {
    return Text.of("{0}", Arrays.stream(roles).map(role -> Text.of(Access.name(role))).toList());
  }

  /** The number behind the dash of {@code job-12}; -1 where there is none. */
  static long number(String item) {
    String number = item.substring(item.indexOf('-') + 1);
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
  }
}
