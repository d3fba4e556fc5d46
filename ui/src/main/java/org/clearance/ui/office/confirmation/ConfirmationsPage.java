package org.clearance.ui.office.confirmation;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;

import java.util.List;
import java.util.Set;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.office.confirmation.Confirmations.ConfirmationResult;
import org.clearance.domain.office.user.County;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of requests that one administrator made and another confirms or declines. */
@Controller
class ConfirmationsPage {
  private final Confirmations confirmations;
  private final Users users;

  ConfirmationsPage(Confirmations confirmations, Users users) {
    this.confirmations = confirmations;
    this.users = users;
  }

  /** A row: a waiting request, and whether it is the reader's own. */
  record Row(Confirmations.Waiting of, String askedBy, boolean own) {}

  @Bean
  static NavigationEntry confirmationsPlace() {
    return new NavigationEntry(
        "confirmations",
        NavigationEntry.Group.WORK,
        "To confirm",
        "Roles, tokens and retention that another administrator has asked for.",
        "/confirmations",
        92,
        Set.of(ADMINISTRATOR));
  }

  @Bean
  static Waiting waitingConfirmations(Confirmations confirmations) {
    return (user, county) -> {
      long count =
          user.mayIn(county.id(), ADMINISTRATOR)
              ? confirmations.waitingFor(county.id(), user.username())
              : 0;
      return count == 0
          ? List.of()
          : List.of(new Waiting.Line("For you to confirm", count, "/confirmations", 0));
    };
  }

  @GetMapping("/confirmations")
  String list(@CurrentUser User admin, @CurrentCounty County county, Model model) {
    Access.require(admin, county.id(), ADMINISTRATOR);
    model.addAttribute("needed", confirmations.needed(county.id()));
    model.addAttribute(
        "others",
        users.inCounty(county.id()).stream()
            .anyMatch(
                user ->
                    user.active()
                        && user.id() != admin.id()
                        && user.mayIn(county.id(), ADMINISTRATOR)));
    model.addAttribute(
        "rows",
        confirmations.of(county.id()).stream()
            .map(
                one ->
                    new Row(
                        one,
                        users.displayName(one.askedBy()),
                        one.askedBy().equals(admin.username())))
            .toList());
    return "office/confirmation/confirmations";
  }

  @PostMapping("/confirmations/{confirmationId}/confirm")
  String confirm(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long confirmationId,
      RedirectAttributes redirect) {
    known(admin, county, confirmationId);
    return said(
        confirmations.confirm(county.id(), confirmationId, admin.username()),
        "Confirmed. It takes effect at once.",
        redirect);
  }

  @PostMapping("/confirmations/{confirmationId}/drop")
  String drop(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long confirmationId,
      RedirectAttributes redirect) {
    known(admin, county, confirmationId);
    return said(
        confirmations.drop(county.id(), confirmationId, admin.username()),
        "The request is removed. Nothing was changed.",
        redirect);
  }

  private void known(User admin, County county, long id) {
    Access.require(admin, county.id(), ADMINISTRATOR);
    if (!confirmations.exists(county.id(), id)) {
      throw new NotFound("There is no request with this number in this county.");
    }
  }

  private static String said(ConfirmationResult result, String done, RedirectAttributes redirect) {
    if (result instanceof Confirmations.Done) {
      Alert.success(redirect, done);
    } else if (result instanceof Confirmations.Impossible impossible) {
      Alert.error(redirect, impossible.why());
    } else if (result instanceof Confirmations.NotYours) {
      Alert.error(redirect, "You have asked for this yourself: another administrator confirms it.");
    } else {
      Alert.warning(redirect, "Somebody else was first. Nothing was changed.");
    }
    return "redirect:/confirmations";
  }
}
