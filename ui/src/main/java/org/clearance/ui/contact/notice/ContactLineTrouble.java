package org.clearance.ui.contact.notice;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.contact.notice.ChosenNotices;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Trouble;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Warns that notices to people name no telephone number for questions, before the first one goes
 * out.
 */
@Component
@Order(2)
class ContactLineTrouble implements Trouble {
  private final ChosenNotices notices;

  ContactLineTrouble(ChosenNotices notices) {
    this.notices = notices;
  }

  @Override
  public List<Line> lines(User user, County county) {
    boolean administers = user.mayIn(county.id(), ADMINISTRATOR);
    if (!administers && !user.mayIn(county.id(), PUBLIC_DEFENDER)) {
      return List.of();
    }
    return missing(notices, county)
        .map(
            said ->
                administers
                    ? new Line(
                        said,
                        Text.of("Set it"),
                        "/settings?section=NOTICES#setting-notices-contact-en")
                    : new Line(said, Text.of("See the notices"), "/notices"))
        .stream()
        .toList();
  }

  /** The missing contact in words; empty where none is missing. */
  static Optional<Text> missing(ChosenNotices notices, County county) {
    List<Text> languages =
        notices.contactMissing(county.id()).stream()
            .map(language -> language.equals("en") ? Text.of("English") : Text.of("Spanish"))
            .toList();
    return languages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Text.of(
                "Notices to people name no contact in: {0}. An administrator sets the"
                    + " contact on the page Settings.",
                languages));
  }
}
