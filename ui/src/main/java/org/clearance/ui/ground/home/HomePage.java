package org.clearance.ui.ground.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.process.engine.EngineFailure;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.access.LastSignIns;
import org.clearance.ui.ground.home.Waiting.Line;
import org.clearance.ui.ground.layout.Alert;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: what waits for the user, and where to go. */
@Controller
class HomePage {
  private static final Logger LOG = LoggerFactory.getLogger(HomePage.class);

  private final List<Waiting> waiting;
  private final List<Trouble> troubles;
  private final LastSignIns lastSignIns;

  HomePage(
      ObjectProvider<Waiting> waiting, ObjectProvider<Trouble> troubles, LastSignIns lastSignIns) {
    this.lastSignIns = lastSignIns;
    this.waiting = waiting.orderedStream().toList();
    this.troubles = troubles.orderedStream().toList();
  }

  @GetMapping("/")
  String home(
      @CurrentUser User user,
      @CurrentCounty County county,
      HttpServletRequest request,
      Model model) {
    List<Line> lines = new ArrayList<>();
    for (Waiting one : waiting) {
      try {
        lines.addAll(one.lines(user, county));
      } catch (EngineFailure failure) {
        LOG.warn("Home: the engine did not say what waits", failure);
        Alert.show(
            model,
            Alert.Kind.WARNING,
            "The task service is not answering, so tasks are missing here. Try again in a minute.");
      }
    }
    model.addAttribute("lines", lines);
    lastSignIns.add(request, model);
    model.addAttribute(
        "troubles", troubles.stream().flatMap(one -> one.lines(user, county).stream()).toList());
    model.addAttribute(
        "roles",
        user.grants().stream()
            .filter(grant -> grant.countyId() == county.id())
            .map(User.Grant::role)
            .sorted()
            .map(role -> Text.of(Access.name(role)))
            .toList());
    return "ground/home/home";
  }
}
