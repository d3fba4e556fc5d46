package org.clearance.ui.ground.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;

/**
 * Names what a form belongs to that was sent after its session had ended; a room has a bean for the
 * addresses of its own. The first that knows an address names it.
 */
public interface FormSubject {
  /**
   * Finds the subject that a form belongs to, as this user may see it.
   *
   * @param path where it was sent, without its query
   * @param fields what it held
   * @return empty where the address is of another room, or the user does not see what it is about
   */
  Optional<Subject> of(User user, String path, Map<String, List<String>> fields);

  /**
   * The subject that a form belongs to.
   *
   * @param what a few words: {@code Packet 7 of delivery 1}
   * @param href where it can be looked at
   */
  record Subject(Text what, String href) {}
}
