package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.signin.SignInTries.Counted;
import org.clearance.domain.office.signin.SignInTries.Visitor;
import org.clearance.domain.office.user.ChangingPassword;
import org.clearance.domain.office.user.ChangingPassword.PasswordChange;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.MembershipOffers;
import org.clearance.domain.office.user.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A user's own account: the user's data and password. */
@Controller
class AccountPage {
  private final ChangingPassword passwords;
  private final PasswordGuard guard;
  private final KnownDevices devices;
  private final OpenSessions sessions;
  private final MembershipOffers offers;
  private final Counties counties;

  AccountPage(
      ChangingPassword passwords,
      PasswordGuard guard,
      KnownDevices devices,
      OpenSessions sessions,
      MembershipOffers offers,
      Counties counties) {
    this.counties = counties;
    this.offers = offers;
    this.passwords = passwords;
    this.guard = guard;
    this.devices = devices;
    this.sessions = sessions;
  }

  private record Fault(String field, Text text) {}

  /**
   * Another county's offer, to show.
   *
   * @param duty of a public defender; null: it offers another role
   */
  record Offered(long id, String county, List<Text> roles, @Nullable Text duty) {}

  /** A role that the user holds, with the name of its county. */
  record Held(Text role, String county) {}

  @GetMapping("/account")
  String account(@CurrentUser User user, HttpServletRequest request, Model model) {
    return page(user, Map.of(), request, model);
  }

  @PostMapping("/account/password")
  String changePassword(
      @CurrentUser User user,
      @RequestParam String current,
      @RequestParam String replacement,
      @RequestParam String repeated,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Map<String, Text> errors = faults(user, replacement, repeated);
    if (errors.isEmpty()) {
      change(user, current, replacement, request)
          .ifPresent(fault -> errors.put(fault.field(), fault.text()));
    }
    if (!errors.isEmpty()) {
      return page(user, errors, request, model);
    }
    // Changing the password ends every session of the user, this one too.
    request.getSession().invalidate();
    TypedUsername.remember(request, response, user.username());
    return "redirect:/sign-in?changed";
  }

  /**
   * Changes the password. Somebody at an unattended desk may guess the present one here, so each
   * guess counts.
   */
  private Optional<Fault> change(
      User user, String current, String replacement, HttpServletRequest request) {
    var visitor =
        new Visitor(
            user.username(),
            user.id(),
            request.getRemoteAddr(),
            devices.of(request, user.username()).map(KnownDevices.Device::id).orElse(null));
    Optional<Counted> counted = guard.begin(visitor, AuditAction.PASSWORD_CHANGE_THROTTLED);
    if (counted.isEmpty()) {
      return Optional.of(
          new Fault(
              "current",
              Text.of(
                  "Too many failed attempts. Wait 15 minutes, then try again, or ask your"
                      + " administrator to let you try again.")));
    }
    PasswordChange change = passwords.change(user.id(), current, replacement);
    if (change == PasswordChange.WRONG) {
      guard.record(AuditAction.PASSWORD_CHANGE_REFUSED, visitor);
      return Optional.of(
          new Fault("current", Text.of("This is not your current password. Nothing was changed.")));
    }
    guard.succeeded(counted.get());
    return change == PasswordChange.USED_BEFORE
        ? Optional.of(new Fault("replacement", usedBefore()))
        : Optional.empty();
  }

  static Text usedBefore() {
    return Text.of(
        "You have used this password before. Choose one that is none of your last {0}.",
        ChangingPassword.REMEMBERED_PASSWORDS);
  }

  private Map<String, Text> faults(User user, String replacement, String repeated) {
    Map<String, Text> errors = new LinkedHashMap<>();
    passwords.fault(user, replacement).ifPresent(fault -> errors.put("replacement", fault));
    if (!replacement.equals(repeated)) {
      errors.put("repeated", Text.of("The two are not the same."));
    }
    return errors;
  }

  private String page(
      User user, Map<String, Text> errors, HttpServletRequest request, Model model) {
    model.addAttribute(
        "offers",
        offers.to(user).stream()
            .map(
                one ->
                    new Offered(
                        one.id(),
                        one.county(),
                        one.roles().stream().map(role -> Text.of(role.label())).toList(),
                        one.duty() == null ? null : Text.of(one.duty().duty().label())))
            .toList());
    model.addAttribute("sessions", sessions.shown(request, user.id()));
    model.addAttribute("before", sessions.before(request).orElse(null));
    model.addAttribute("errors", errors);
    model.addAttribute("account", user);
    model.addAttribute("roles", roles(user));
    return "ground/access/account";
  }

  /** The user's roles, each with the name of its county. */
  private List<Held> roles(User user) {
    Map<Long, String> names =
        user.grants().stream()
            .map(User.Grant::countyId)
            .distinct()
            .flatMap(id -> counties.find(id).stream())
            .collect(Collectors.toMap(County::id, County::displayName));
    return user.grants().stream()
        .sorted(Comparator.comparing(User.Grant::countyCode).thenComparing(User.Grant::role))
        .map(
            grant ->
                new Held(
                    Text.of(Access.name(grant.role())),
                    names.getOrDefault(grant.countyId(), grant.countyCode())))
        .toList();
  }
}
