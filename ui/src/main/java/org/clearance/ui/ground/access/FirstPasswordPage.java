package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.ChangingPassword;
import org.clearance.domain.office.user.ChangingPassword.PasswordChange;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.office.user.Users.Credentials;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asks for a new password instead of one that an administrator has seen. Nothing else can be done
 * before, so that whatever is done under a name was done by its owner.
 */
@Controller
class FirstPasswordPage {
  private final Users users;
  private final ChangingPassword passwords;

  FirstPasswordPage(Users users, ChangingPassword passwords) {
    this.users = users;
    this.passwords = passwords;
  }

  @GetMapping(FreshUserFilter.FIRST_PASSWORD)
  String ask(@CurrentUser User user, Model model) {
    return isFirst(user) ? page(Map.of(), model) : "redirect:/account";
  }

  @PostMapping(FreshUserFilter.FIRST_PASSWORD)
  String choose(
      @CurrentUser User user,
      @RequestParam String replacement,
      @RequestParam String repeated,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!isFirst(user)) {
      return "redirect:/account";
    }
    Map<String, Text> errors = new LinkedHashMap<>();
    passwords.fault(user, replacement).ifPresent(fault -> errors.put("replacement", fault));
    if (!replacement.equals(repeated)) {
      errors.put("repeated", Text.of("The two are not the same."));
    }
    if (errors.isEmpty()
        && passwords.replaceFirst(user.id(), replacement) == PasswordChange.USED_BEFORE) {
      errors.put("replacement", AccountPage.usedBefore());
    }
    if (!errors.isEmpty()) {
      return page(errors, model);
    }
    // Changing the password ends every session of the user, this one too.
    request.getSession().invalidate();
    TypedUsername.remember(request, response, user.username());
    return "redirect:/sign-in?changed";
  }

  private boolean isFirst(User user) {
    return users.credentials(user.id()).map(Credentials::firstPasswordUntil).isPresent();
  }

  private static String page(Map<String, Text> errors, Model model) {
    model.addAttribute("errors", errors);
    return "ground/access/first-password";
  }
}
