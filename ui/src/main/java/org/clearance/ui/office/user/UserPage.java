package org.clearance.ui.office.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.user.ActivatingUsers;
import org.clearance.domain.office.user.ChangingPassword;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.DescribingUsers;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.GrantingRoles;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.LastAdministratorException;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's page of one user. */
@Controller
class UserPage {
  private static final Logger LOG = LoggerFactory.getLogger(UserPage.class);

  private final DescribingUsers describing;
  private final ActivatingUsers activating;
  private final ChangingPassword passwords;
  private final GrantingRoles granting;
  private final GoverningUsers governing;
  private final SignInTries tries;
  private final Tasks tasks;
  private final Duties duties;

  UserPage(
      DescribingUsers describing,
      ActivatingUsers activating,
      ChangingPassword passwords,
      GrantingRoles granting,
      GoverningUsers governing,
      SignInTries tries,
      Tasks tasks,
      Duties duties) {
    this.duties = duties;
    this.describing = describing;
    this.activating = activating;
    this.passwords = passwords;
    this.granting = granting;
    this.governing = governing;
    this.tries = tries;
    this.tasks = tasks;
  }

  @GetMapping("/users/{id}")
  String show(
      @CurrentUser User admin, @CurrentCounty County county, @PathVariable long id, Model model) {
    User user = governing.member(admin, county, id);
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
    User user = governing.governed(admin, county, id);
    Map<String, String> errors = new LinkedHashMap<>();
    if (displayName.isBlank()) {
      errors.put("displayName", "Give a name.");
    }
    if (!UserForm.isEmailOrNone(email.strip())) {
      errors.put("email", UserForm.NO_EMAIL);
    }
    if (!errors.isEmpty()) {
      model.addAttribute("name", displayName);
      model.addAttribute("email", email);
      return page(model, admin, county, user, errors);
    }
    describing.describe(id, displayName, email, admin.username());
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
    User user = governing.member(admin, county, id);
    GrantingRoles.GrantRolesResult result;
    try {
      result = granting.grant(user, county.id(), UserRoles.setOf(roles), admin.username());
    } catch (LastAdministratorException last) {
      return refused(
          id,
          Text.of(
              "Nothing was changed: {0} would have no administrator. Make someone else one first.",
              county.displayName()),
          redirect);
    }
    if (result instanceof GrantingRoles.Refused refused) {
      Alert.error(redirect, refused.why());
    } else if (result instanceof GrantingRoles.Waits) {
      Alert.warning(redirect, UserRoles.WAIT);
    } else {
      Alert.success(redirect, "Saved. The new roles take effect at once.");
    }
    return "redirect:" + (governing.isMember(user.id(), county) ? "/users/" + id : "/users");
  }

  /** Gives a public defender a duty in the office, which narrows what the role may do. */
  @PostMapping("/users/{id}/duty")
  String setDuty(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    User user = governing.member(admin, county, id);
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<HeldDuty> duty = UserDuty.of(typed, county, errors);
    if (duty.isEmpty()) {
      answer.model().addAttribute("typedDuty", typed);
      return page(answer.again(), admin, county, user, errors);
    }
    Optional<Text> refused = duties.give(user, county.id(), duty.get(), admin.username());
    if (refused.isPresent()) {
      return refused(id, refused.get(), answer.redirect());
    }
    Alert.success(answer.redirect(), "Saved. The duty takes effect at once.");
    return "redirect:/users/" + id;
  }

  @PostMapping("/users/{id}/deactivate")
  String deactivate(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    User user = governing.kept(admin, county, id);
    if (GoverningUsers.self(admin, user)) {
      return refused(
          id, Text.of("You cannot deactivate yourself. Ask another administrator."), redirect);
    }
    try {
      activating.setActive(id, false, admin.username());
    } catch (LastAdministratorException last) {
      return refused(
          id,
          Text.of("Nothing was changed: a county would have no administrator. Make someone one."),
          redirect);
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
    User user = governing.kept(admin, county, id);
    activating.setActive(id, true, admin.username());
    Alert.success(redirect, Text.of("{0} may sign in again.", user.displayName()));
    return "redirect:/users/" + id;
  }

  @PostMapping("/users/{id}/unlock")
  String unlock(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    User user = governing.member(admin, county, id);
    if (GoverningUsers.self(admin, user)) {
      return refused(
          id, Text.of("You cannot do this for yourself. Ask another administrator."), redirect);
    }
    if (tries.release(id, county.id(), admin.username())) {
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
    User user = governing.governed(admin, county, id);
    if (GoverningUsers.self(admin, user)) {
      return refused(
          id, Text.of("Change your own password on the page of your account."), redirect);
    }
    redirect.addFlashAttribute("password", passwords.reset(id, admin.username()));
    return "redirect:/users/" + id;
  }

  /** Goes back to the page of a user, which says why nothing was done. */
  private static String refused(long id, Text why, RedirectAttributes redirect) {
    Alert.error(redirect, why);
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

  private String page(
      Model model, User admin, County county, User user, Map<String, String> errors) {
    model.addAttribute("user", user);
    if (!model.containsAttribute("name")) {
      model.addAttribute("name", user.displayName());
      model.addAttribute("email", user.email());
    }
    model.addAttribute("locks", tries.ofUser(user.id()));
    model.addAttribute("errors", errors);
    model.addAttribute("choices", UserRoles.choices());
    model.addAttribute("held", UserRoles.held(user, county));
    model.addAttribute("heldNames", UserRoles.roles(user, county).arguments().get(0));
    HeldDuty duty = duties.of(user.id(), county.id());
    model.addAttribute("duties", UserDuty.choices());
    model.addAttribute("duty", duty.duty());
    if (!model.containsAttribute("typedDuty")) {
      model.addAttribute("typedDuty", UserDuty.typed(duty, county));
    }
    Set<Role> held = UserRoles.held(user, county);
    model.addAttribute("defends", held.isEmpty() || held.contains(Role.PUBLIC_DEFENDER));
    model.addAttribute("governed", governing.governs(admin, user));
    model.addAttribute("kept", governing.keeps(admin, user));
    model.addAttribute("self", GoverningUsers.self(admin, user));
    return "office/user/user";
  }
}
