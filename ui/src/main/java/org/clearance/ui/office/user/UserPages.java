package org.clearance.ui.office.user;

import static java.util.stream.Collectors.toSet;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.user.ChangingPassword;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.GrantingRoles;
import org.clearance.domain.office.user.LastAdministratorException;
import org.clearance.domain.office.user.MembershipOffers;
import org.clearance.domain.office.user.Passwords;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.AccessRefused;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.home.Waiting;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The administrator's pages of users. An administrator sets roles only in their own county. Name
 * and password are set by an administrator of every county that the user works in; otherwise the
 * administrator of one county could enter another as its user. Only the home county decides whether
 * the user may sign in at all; otherwise another county could keep a leaver's account alive.
 */
@Controller
class UserPages {
  private static final Text WAITS =
      Text.of("The roles are not in force yet: another administrator has to confirm them.");
  private static final String NO_EMAIL = "Enter one e-mail address, such as name@example.org.";
  private static final Logger LOG = LoggerFactory.getLogger(UserPages.class);

  private final Users users;
  private final ChangingPassword passwords;
  private final GrantingRoles granting;
  private final MembershipOffers offers;
  private final Confirmations confirmations;
  private final SignInTries tries;
  private final Tasks tasks;

  UserPages(
      Users users,
      ChangingPassword passwords,
      GrantingRoles granting,
      MembershipOffers offers,
      Confirmations confirmations,
      SignInTries tries,
      Tasks tasks) {
    this.users = users;
    this.passwords = passwords;
    this.granting = granting;
    this.offers = offers;
    this.confirmations = confirmations;
    this.tries = tries;
    this.tasks = tasks;
  }

  /** The form for a user. */
  record Form(String username, String displayName, String email, Set<Role> roles) {}

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
            .map(user -> new Row(user, roles(user, county), locked.contains(user.id())))
            .toList());
    model.addAttribute("offers", offers.ofCounty(county.id()));
    model.addAttribute("alone", !confirmations.needed(county.id()));
    return "office/user/users";
  }

  @GetMapping("/users/new")
  String blank(@CurrentUser User admin, @CurrentCounty County county, Model model) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    return form(model, new Form("", "", "", Set.of()), Map.of(), false);
  }

  @PostMapping("/users")
  String add(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @RequestParam String username,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") List<Role> roles,
      Model model,
      RedirectAttributes redirect) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    var form = new Form(username.strip(), displayName.strip(), email.strip(), setOf(roles));
    Map<String, Object> errors = faults(form);
    if (!errors.isEmpty()) {
      return form(model, form, errors, false);
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
      redirect.addFlashAttribute("password", password);
      if (added.waits()) {
        Alert.warning(redirect, WAITS);
      } else {
        Alert.success(redirect, Text.of("{0} can sign in now.", added.user().displayName()));
      }
      return "redirect:/users/" + added.user().id();
    } catch (DuplicateKeyException taken) {
      errors.put("username", "This username is taken.");
      boolean ours =
          users.inCounty(county.id()).stream()
              .anyMatch(user -> user.username().equalsIgnoreCase(form.username()));
      return form(model, form, errors, !ours);
    }
  }

  /** Offers roles to a username. The answer is the same whether anybody has the username or not. */
  @PostMapping("/users/offers")
  String offer(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @RequestParam String username,
      @RequestParam(defaultValue = "") List<Role> roles,
      Model model,
      RedirectAttributes redirect) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    var form = new Form(username.strip(), "", "", setOf(roles));
    Map<String, Object> errors = faults(form);
    errors.remove("displayName");
    if (!errors.isEmpty()) {
      return form(model, form, errors, true);
    }
    offers.offer(county.id(), form.username(), form.roles(), admin.username());
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

  @GetMapping("/users/{id}")
  String show(
      @CurrentUser User admin, @CurrentCounty County county, @PathVariable long id, Model model) {
    User user = member(admin, county, id);
    return page(model, admin, county, user, Map.of());
  }

  @PostMapping("/users/{id}")
  String describe(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "") String email,
      Model model,
      RedirectAttributes redirect) {
    User user = governed(admin, county, id);
    Map<String, String> errors = new LinkedHashMap<>();
    if (displayName.isBlank()) {
      errors.put("displayName", "Give a name.");
    }
    if (!isEmailOrNone(email.strip())) {
      errors.put("email", NO_EMAIL);
    }
    if (!errors.isEmpty()) {
      model.addAttribute("name", displayName);
      model.addAttribute("email", email);
      return page(model, admin, county, user, errors);
    }
    users.describe(id, displayName, email, admin.username());
    Alert.success(redirect, "Saved.");
    return "redirect:/users/" + id;
  }

  @PostMapping("/users/{id}/roles")
  String setRoles(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "") List<Role> roles,
      RedirectAttributes redirect) {
    User user = member(admin, county, id);
    GrantingRoles.GrantRolesResult result;
    try {
      result = granting.grant(user, county.id(), setOf(roles), admin.username());
    } catch (LastAdministratorException last) {
      Alert.error(
          redirect,
          Text.of(
              "Nothing was changed: {0} would have no administrator. Make someone else one first.",
              county.displayName()));
      return "redirect:/users/" + id;
    }
    if (result instanceof GrantingRoles.Refused refused) {
      Alert.error(redirect, refused.why());
    } else if (result instanceof GrantingRoles.Waits) {
      Alert.warning(redirect, WAITS);
    } else {
      Alert.success(redirect, "Saved. The new roles take effect at once.");
    }
    return "redirect:" + (member(user.id(), county) ? "/users/" + id : "/users");
  }

  @PostMapping("/users/{id}/deactivate")
  String deactivate(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    User user = kept(admin, county, id);
    if (self(admin, user)) {
      Alert.error(redirect, "You cannot deactivate yourself. Ask another administrator.");
      return "redirect:/users/" + id;
    }
    try {
      users.setActive(id, false, admin.username());
    } catch (LastAdministratorException last) {
      Alert.error(
          redirect, "Nothing was changed: a county would have no administrator. Make someone one.");
      return "redirect:/users/" + id;
    }
    free(user, redirect);
    return "redirect:/users/" + id;
  }

  @PostMapping("/users/{id}/activate")
  String activate(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    User user = kept(admin, county, id);
    users.setActive(id, true, admin.username());
    Alert.success(redirect, Text.of("{0} may sign in again.", user.displayName()));
    return "redirect:/users/" + id;
  }

  @PostMapping("/users/{id}/unlock")
  String unlock(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    User user = member(admin, county, id);
    if (self(admin, user)) {
      Alert.error(redirect, "You cannot do this for yourself. Ask another administrator.");
    } else if (tries.release(id, county.id(), admin.username())) {
      Alert.success(redirect, Text.of("{0} may try to sign in again.", user.displayName()));
    } else {
      Alert.warning(redirect, "There is no lock any more.");
    }
    return "redirect:/users/" + id;
  }

  @PostMapping("/users/{id}/password")
  String resetPassword(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    User user = governed(admin, county, id);
    if (self(admin, user)) {
      Alert.error(redirect, "Change your own password on the page of your account.");
      return "redirect:/users/" + id;
    }
    redirect.addFlashAttribute("password", passwords.reset(id, admin.username()));
    return "redirect:/users/" + id;
  }

  // The user is signed out already; the tasks are released as soon as the engine answers.
  private void free(User user, RedirectAttributes redirect) {
    try {
      int freed = tasks.releaseAllOf(user.username());
      Alert.success(
          redirect,
          freed == 0
              ? Text.of("{0} is signed out and cannot sign in.", user.displayName())
              : Text.of(
                  "{0} is signed out and cannot sign in. Tasks that are open again: {1}.",
                  user.displayName(), freed));
    } catch (EngineFailure failure) {
      LOG.warn("The tasks of user {} were not released", user.id(), failure);
      Alert.warning(
          redirect,
          Text.of(
              "{0} is deactivated, but the task service did not answer: the user’s tasks"
                  + " are not open again."
                  + " Activate and deactivate once more in a minute.",
              user.displayName()));
    }
  }

  /** A user who works in the administrator's current county. */
  private User member(User admin, County county, long id) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    return users
        .find(id)
        .filter(user -> worksIn(user, county) || isHome(user, county))
        .orElseThrow(
            () -> new NotFound(Text.of("There is no user {0} in this county.", Long.toString(id))));
  }

  /** A member whose every county the administrator administers. */
  private User governed(User admin, County county, long id) {
    User user = member(admin, county, id);
    if (!governs(admin, user)) {
      throw new AccessRefused(
          county.id(),
          "This user works for another county too, so only an administrator of both may do this.");
    }
    return user;
  }

  /** A member whom the administrator may deactivate: one of the home county always. */
  private User kept(User admin, County county, long id) {
    User user = member(admin, county, id);
    if (!keeps(admin, user)) {
      throw new AccessRefused(
          county.id(),
          "This user’s home is another county, so only an administrator there may do"
              + " this. You may remove the roles here.");
    }
    return user;
  }

  private boolean governs(User admin, User user) {
    return Stream.concat(
            user.grants().stream().map(User.Grant::countyId), users.home(user.id()).stream())
        .allMatch(county -> admin.mayIn(county, Role.ADMINISTRATOR));
  }

  private boolean keeps(User admin, User user) {
    return users
        .home(user.id())
        .map(home -> admin.mayIn(home, Role.ADMINISTRATOR))
        .orElseGet(() -> governs(admin, user));
  }

  private boolean isHome(User user, County county) {
    return users.home(user.id()).filter(home -> home == county.id()).isPresent();
  }

  private boolean member(long id, County county) {
    return users.find(id).filter(user -> worksIn(user, county) || isHome(user, county)).isPresent();
  }

  private static boolean worksIn(User user, County county) {
    return user.grants().stream().anyMatch(grant -> grant.countyId() == county.id());
  }

  private static boolean self(User admin, User user) {
    return admin.id() == user.id();
  }

  private static Map<String, Object> faults(Form form) {
    Map<String, Object> errors = new LinkedHashMap<>();
    if (form.username().isEmpty()) {
      errors.put("username", "Give a username.");
    } else if (!Users.isUsername(form.username())) {
      errors.put("username", "Use 2 to 60 letters, digits, dots, hyphens or @.");
    }
    if (form.displayName().isEmpty()) {
      errors.put("displayName", "Give a name.");
    }
    if (!isEmailOrNone(form.email())) {
      errors.put("email", NO_EMAIL);
    }
    if (form.roles().isEmpty()) {
      errors.put("roles", "Choose at least one role: without one, nothing can be seen.");
    }
    GrantingRoles.fault(form.roles()).ifPresent(fault -> errors.put("roles", fault));
    return errors;
  }

  /** A user need not have an e-mail address, but one that mail cannot reach is refused. */
  private static boolean isEmailOrNone(String typed) {
    return typed.isEmpty() || EmailAddress.isValid(typed);
  }

  private static String form(Model model, Form form, Map<String, Object> errors, boolean existing) {
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("existing", existing);
    model.addAttribute("choices", choices());
    return "office/user/new";
  }

  private String page(
      Model model, User admin, County county, User user, Map<String, String> errors) {
    model.addAttribute("user", user);
    if (!model.containsAttribute("name")) {
      model.addAttribute("name", user.displayName());
      model.addAttribute("email", user.email());
    }
    model.addAttribute("locks", tries.ofUser(user.id()));
    model.addAttribute("errors", errors);
    model.addAttribute("choices", choices());
    model.addAttribute("held", held(user, county));
    model.addAttribute("heldNames", roles(user, county).arguments().get(0));
    model.addAttribute("governed", governs(admin, user));
    model.addAttribute("kept", keeps(admin, user));
    model.addAttribute("self", self(admin, user));
    return "office/user/user";
  }

  private static Map<Role, String> choices() {
    Map<Role, String> choices = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      choices.put(role, Access.name(role));
    }
    return choices;
  }

  private static Set<Role> held(User user, County county) {
    return setOf(
        user.grants().stream()
            .filter(grant -> grant.countyId() == county.id())
            .map(User.Grant::role)
            .toList());
  }

  private static Set<Role> setOf(List<Role> roles) {
    return roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
  }

  private static Text roles(User user, County county) {
    return Text.of(
        "{0}", held(user, county).stream().map(role -> Text.of(Access.name(role))).toList());
  }
}
