package org.clearance.ui.office.user;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.office.user.GrantingRoles;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.Users;

/** The form for a user. */
record UserForm(String username, String displayName, String email, Set<Role> roles) {
  static final String NO_EMAIL = "Enter one e-mail address, such as name@example.org.";

  /** Finds the faults of the form, by field. */
  Map<String, Object> faults() {
    Map<String, Object> errors = new LinkedHashMap<>();
    if (username().isEmpty()) {
      errors.put("username", "Give a username.");
    } else if (!Users.isUsername(username())) {
      errors.put("username", "Use 2 to 60 letters, digits, dots, hyphens or @.");
    }
    if (displayName().isEmpty()) {
      errors.put("displayName", "Give a name.");
    }
    if (!isEmailOrNone(email())) {
      errors.put("email", NO_EMAIL);
    }
    if (roles().isEmpty()) {
      errors.put("roles", "Choose at least one role: without one, nothing can be seen.");
    }
    GrantingRoles.fault(roles()).ifPresent(fault -> errors.put("roles", fault));
    return errors;
  }

  /** A user need not have an e-mail address, but one that mail cannot reach is refused. */
  static boolean isEmailOrNone(String typed) {
    return typed.isEmpty() || EmailAddress.isValid(typed);
  }
}
