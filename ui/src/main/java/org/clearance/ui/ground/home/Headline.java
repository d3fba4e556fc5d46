package org.clearance.ui.ground.home;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/**
 * The sentence on top of the home page, with the next act. Each kind is a bean of this type; the
 * first, in their order, that has something to say is shown.
 */
public interface Headline {
  /** Says what is next for this user in this county; empty where it is nothing of this kind. */
  Optional<Said> say(User user, County county);

  /**
   * @param sentence where things stand
   * @param act what its button says
   * @param href where the button leads, from the root of the application
   * @param takes whether the button takes something, and is sent by a form
   */
  record Said(Text sentence, Text act, String href, boolean takes) {}
}
