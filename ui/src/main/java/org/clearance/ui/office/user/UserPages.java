package org.clearance.ui.office.user;

import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.GrantingRoles;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.MembershipOffers;
import org.clearance.domain.office.user.Passwords;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.home.Waiting;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's pages of users: who works here, and who is to. */
@Controller
class UserPages {
  private final Users users;
  private final GrantingRoles granting;
  private final MembershipOffers offers;
  private final Confirmations confirmations;
  private final SignInTries tries;
  private final Duties duties;

  UserPages(
      Users users,
      GrantingRoles granting,
      MembershipOffers offers,
      Confirmations confirmations,
      SignInTries tries,
      Duties duties) {
    this.duties = duties;
    this.users = users;
    this.granting = granting;
    this.offers = offers;
    this.confirmations = confirmations;
    this.tries = tries;
  }

  /**
   * A row of the list.
   *
   * @param locked whether wrong passwords have locked the user somewhere
   */
  record Row(User user, Text roles, boolean locked) {}

  @Bean
  static NavigationEntry userNavigation() {
    return new NavigationEntry(
        "users",
        NavigationEntry.Group.SET_UP,
        "Users",
        "Who works here, with which roles; passwords.",
        "/users",
        90,
        Set.of(Role.ADMINISTRATOR));
  }

  /**
   * Tells the administrator of locked users: somebody is guessing at passwords, or has forgotten
   * one.
   */
  @Bean
  static Waiting waitingLocks(SignInTries tries) {
    return (user, county) -> {
      long locked =
          user.mayIn(county.id(), Role.ADMINISTRATOR)
              ? tries.ofCounty(county.id()).stream()
                  .map(SignInTries.Lock::userId)
                  .distinct()
                  .count()
              : 0;
      return locked == 0
          ? List.of()
          : List.of(new Waiting.Line("Users locked after wrong passwords", locked, "/users", 0));
    };
  }

  @GetMapping("/users")
  String list(@CurrentUser User admin, @CurrentCounty County county, Model model) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    Set<Long> locked =
        tries.ofCounty(county.id()).stream().map(SignInTries.Lock::userId).collect(toSet());
    model.addAttribute(
        "rows",
        users.inCounty(county.id()).stream()
            .map(user -> new Row(user, UserRoles.roles(user, county), locked.contains(user.id())))
            .toList());
    model.addAttribute("offers", offers.ofCounty(county.id()));
    model.addAttribute("alone", !confirmations.needed(county.id()));
    return "office/user/users";
  }

  @GetMapping("/users/new")
  String blank(@CurrentUser User admin, @CurrentCounty County county, Model model) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    return form(model, new UserForm("", "", "", Set.of()), Map.of(), Map.of(), false);
  }

  @PostMapping("/users")
  String add(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @RequestParam String username,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") List<Role> roles,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    var form =
        new UserForm(username.strip(), displayName.strip(), email.strip(), UserRoles.setOf(roles));
    Map<String, Object> errors = form.faults();
    HeldDuty duty = duty(form, typed, county, errors);
    if (!errors.isEmpty()) {
      return form(model, form, typed, errors, false);
    }
    String password = Passwords.generate();
    try {
      GrantingRoles.Added added =
          granting.add(
              form.username(),
              form.displayName(),
              form.email(),
              password,
              county.id(),
              form.roles(),
              admin.username());
      if (duty.duty() != Duty.LEAD) {
        // Before anybody has the password.
        duties.give(added.user(), county.id(), duty, admin.username());
      }
      redirect.addFlashAttribute("password", password);
      if (added.waits()) {
        Alert.warning(redirect, UserRoles.WAIT);
      } else {
        Alert.success(redirect, Text.of("{0} can sign in now.", added.user().displayName()));
      }
      return "redirect:/users/" + added.user().id();
    } catch (DuplicateKeyException taken) {
      errors.put("username", "This username is taken.");
      boolean ours =
          users.inCounty(county.id()).stream()
              .anyMatch(user -> user.username().equalsIgnoreCase(form.username()));
      return form(model, form, typed, errors, !ours);
    }
  }

  /** Offers roles to a username. The answer is the same whether anybody has the username or not. */
  @PostMapping("/users/offers")
  String offer(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @RequestParam String username,
      @RequestParam(defaultValue = "") List<Role> roles,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    var form = new UserForm(username.strip(), "", "", UserRoles.setOf(roles));
    Map<String, Object> errors = form.faults();
    errors.remove("displayName");
    Map<String, String> wrong = new LinkedHashMap<>();
    // An offer without a duty would make a lead.
    HeldDuty duty =
        form.roles().contains(Role.PUBLIC_DEFENDER)
            ? UserDuty.of(typed, county, wrong).orElse(null)
            : null;
    errors.putAll(wrong);
    if (!errors.isEmpty()) {
      return form(model, form, typed, errors, true);
    }
    offers.offer(county.id(), form.username(), form.roles(), duty, admin.username());
    Alert.success(
        redirect,
        Text.of(
            "If somebody who works for another county has the username {0}, they find your offer on"
                + " the page of their account. They accept it there.",
            form.username()));
    return "redirect:/users";
  }

  @PostMapping("/users/offers/{offerId}/take-back")
  String takeBack(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long offerId,
      RedirectAttributes redirect) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    if (!offers.exists(county.id(), offerId)) {
      throw new NotFound("There is no such offer.");
    }
    if (offers.takeBack(county.id(), offerId, admin.username())) {
      Alert.success(redirect, "The offer is taken back.");
    } else {
      Alert.warning(redirect, "The offer does not stand any more.");
    }
    return "redirect:/users";
  }

  /**
   * The duty of whoever becomes a public defender; anybody else's is the one that narrows nothing.
   */
  private static HeldDuty duty(
      UserForm form, Map<String, String> typed, County county, Map<String, Object> errors) {
    if (!form.roles().contains(Role.PUBLIC_DEFENDER) || !typed.containsKey("duty")) {
      return HeldDuty.LEAD;
    }
    Map<String, String> wrong = new LinkedHashMap<>();
    Optional<HeldDuty> duty = UserDuty.of(typed, county, wrong);
    errors.putAll(wrong);
    return duty.orElse(HeldDuty.LEAD);
  }

  private static String form(
      Model model,
      UserForm form,
      Map<String, String> typedDuty,
      Map<String, Object> errors,
      boolean existing) {
    model.addAttribute("duties", UserDuty.choices());
    model.addAttribute("typedDuty", typedDuty);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("existing", existing);
    model.addAttribute("choices", UserRoles.choices());
    return "office/user/new";
  }
}
