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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: what is next for the user, what waits, and how far the county is set up. */
@Controller
class HomePage {
  private static final Logger LOG = LoggerFactory.getLogger(HomePage.class);

  private final List<Waiting> waiting;
  private final List<Trouble> troubles;
  private final List<Headline> headlines;
  private final List<Checklist> checklists;
  private final LastSignIns lastSignIns;

  HomePage(
      ObjectProvider<Waiting> waiting,
      ObjectProvider<Trouble> troubles,
      ObjectProvider<Headline> headlines,
      ObjectProvider<Checklist> checklists,
      LastSignIns lastSignIns) {
    this.headlines = headlines.orderedStream().toList();
    this.checklists = checklists.orderedStream().toList();
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
    Headline.@Nullable Said headline = null;
    try {
      for (Waiting one : waiting) {
        lines.addAll(one.lines(user, county));
      }
      headline =
          headlines.stream()
              .flatMap(one -> one.say(user, county).stream())
              .findFirst()
              .orElse(null);
    } catch (EngineFailure failure) {
      LOG.warn("Home: the engine did not say what waits", failure);
      Alert.show(
          model,
          Alert.Kind.WARNING,
          "The task service is not answering, so tasks are missing here. Try again in a minute.");
    }
    model.addAttribute("lines", lines);
    model.addAttribute("headline", headline);
    model.addAttribute(
        "steps", checklists.stream().flatMap(one -> one.steps(user, county).stream()).toList());
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
