package org.clearance.ui.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.text.Text;
import org.clearance.domain.user.Passwords;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A user's own account: who the application takes the user for, and the password. */
@Controller
class AccountPage {
  private final Users users;

  AccountPage(Users users) {
    this.users = users;
  }

  @GetMapping("/account")
  String account(@CurrentUser User user, Model model) {
    return page(user, Map.of(), model);
  }

  @PostMapping("/account/password")
  String changePassword(
      @CurrentUser User user,
      @RequestParam String current,
      @RequestParam String replacement,
      @RequestParam String repeated,
      HttpServletRequest request,
      Model model) {
    Map<String, Text> errors = faults(user, replacement, repeated);
    if (errors.isEmpty() && !users.changePassword(user.id(), current, replacement)) {
      errors.put("current", Text.of("This is not your current password. Nothing was changed."));
    }
    if (!errors.isEmpty()) {
      return page(user, errors, model);
    }
    // Every session that rests on the old password ends, this one too.
    request.getSession().invalidate();
    return "redirect:/sign-in?changed";
  }

  private static Map<String, Text> faults(User user, String replacement, String repeated) {
    Map<String, Text> errors = new LinkedHashMap<>();
    Passwords.faultOf(replacement, user.username())
        .ifPresent(fault -> errors.put("replacement", fault));
    if (!replacement.equals(repeated)) {
      errors.put("repeated", Text.of("The two are not the same."));
    }
    return errors;
  }

  private static String page(User user, Map<String, Text> errors, Model model) {
    model.addAttribute("errors", errors);
    model.addAttribute("account", user);
    model.addAttribute(
        "roles",
        user.grants().stream()
            .sorted(Comparator.comparing(User.Grant::countyCode).thenComparing(User.Grant::role))
            .map(
                grant ->
                    Text.of("{0} ({1})", Text.of(Access.name(grant.role())), grant.countyCode()))
            .toList());
    return "access/account";
  }
}
