package org.clearance.ui.ground.layout;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.clearance.domain.casework.delivery.HandInFolders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.text.Text;

/**
 * Names whoever did something by what is on record: a username, a step of a process, a resident.
 * Templates have the names of their page as {@code actors}.
 */
public final class Actors {
  private static final String BULK_JOB = "job:";
  private static final String TOKEN = "token ";

  private final UnaryOperator<String> displayName;
  private final Map<String, Text> named = new HashMap<>();

  /**
   * Names for one page.
   *
   * @param displayName gives a user's name for a username, and any other word as it is
   */
  public Actors(UnaryOperator<String> displayName) {
    this.displayName = displayName;
  }

  /** The name of an actor: that of a user, asked for once; words for one who is no user. */
  public Text of(String actor) {
    return named.computeIfAbsent(actor, one -> of(one, displayName.apply(one)));
  }

  /**
   * The name of an actor whose display name is known.
   *
   * @param displayName a user's; the actor itself for one who is no user
   */
  public static Text of(String actor, String displayName) {
    if (!displayName.equals(actor)) {
      return Text.asWritten(displayName);
    }
    if (actor.equals(Audit.RESIDENT)) {
      return Text.of("the resident");
    }
    if (actor.equals(Audit.UNKNOWN_USER)) {
      return Text.of("Unknown user");
    }
    if (actor.startsWith(TOKEN)) {
      return Text.of("Access token {0}", actor.substring(TOKEN.length()));
    }
    return StepActor.is(actor) || actor.startsWith(BULK_JOB) || actor.equals(HandInFolders.ACTOR)
        ? Text.of("Clearance")
        : Text.asWritten(actor);
  }
}
