package org.clearance.ui.ground.layout;

import org.clearance.domain.office.user.Users;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its {@link Actors}, which ask for a name when a template shows it. */
@ControllerAdvice
class ActorsAdvice {
  private final Users users;

  ActorsAdvice(Users users) {
    this.users = users;
  }

  @ModelAttribute("actors")
  Actors actors() {
    return new Actors(users::displayName);
  }
}
