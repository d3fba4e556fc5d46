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

/** A kind of thing that can stand still: a bean of this is a tab of the page. */
interface StuckKind {
  /** The kind's name in addresses. */
  String code();

  /** The kind's title: a word or two. */
  Text title();

  /** The roles that see the kind. */
  Set<Role> seers();

  /** The numbers of standing things in the county, by subkind. */
  Map<String, Long> counts(User user, County county);

  /** The label of one of the keys of {@link #counts}. */
  Text name(String what);

  /**
   * The standing things, the oldest first.
   *
   * @param what only of this, a key of {@link #counts}; empty: all
   */
  List<StuckLine> lines(User user, County county, String what, int limit, long offset);

  /** The names of the standing things, the oldest first. */
  List<String> items(User user, County county, String what, int most);

  /** The actions that this user may take on several things at once. */
  List<StuckAction> actions(User user, County county);

  /** The actions that this user may take only on a single thing. */
  default List<StuckAction> single(User user, County county) {
    return List.of();
  }

  /**
   * Acts on one thing. The user's role and the thing's state are checked again here.
   *
   * @param given what the action needs: a username, or a reason
   */
  StuckResult act(User user, County county, String item, String action, String given);

  /** The roles that can act, as a line names them. */
  static Text who(Role... roles) {
    return Text.of("{0}", Arrays.stream(roles).map(role -> Text.of(Access.name(role))).toList());
  }

  /** The number behind the dash of {@code job-12}; -1 where there is none. */
  static long number(String item) {
    String number = item.substring(item.indexOf('-') + 1);
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
  }
}
