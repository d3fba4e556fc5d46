package org.clearance.ui.defense.check;

import org.clearance.domain.defense.check.PlanningCheck;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.defense.client.ClientPlaces;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Plans to look whether the state gave a client what it should give by itself. */
@Controller
class PlanCheckPage {
  private final Clients clients;
  private final PlanningCheck planning;

  PlanCheckPage(Clients clients, PlanningCheck planning) {
    this.clients = clients;
    this.planning = planning;
  }

  @PostMapping("/clients/{clientId}/checks")
  String plan(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    planning
        .plan(client, user.username())
        .ifPresentOrElse(
            problem -> Alert.error(redirect, problem),
            () ->
                Alert.success(
                    redirect,
                    "It is planned. A task comes up when the record is to be looked at."));
    return "redirect:/clients/" + clientId;
  }
}
