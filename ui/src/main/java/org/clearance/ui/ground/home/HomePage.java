package org.clearance.ui.ground.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.process.engine.EngineFailure;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.access.LastSignIns;
import org.clearance.ui.ground.layout.Alert;
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

  private static final String SILENT = "engineSilent";

  private final List<Waiting> waiting;
  private final List<Ahead> ahead;
  private final List<Trouble> troubles;
  private final List<Headline> headlines;
  private final List<Checklist> checklists;
  private final List<Tiles> tiles;
  private final List<News> news;
  private final LastSignIns lastSignIns;

  HomePage(
      ObjectProvider<Waiting> waiting,
      ObjectProvider<Ahead> ahead,
      ObjectProvider<Trouble> troubles,
      ObjectProvider<Headline> headlines,
      ObjectProvider<Checklist> checklists,
      ObjectProvider<Tiles> tiles,
      ObjectProvider<News> news,
      LastSignIns lastSignIns) {
    this.ahead = ahead.orderedStream().toList();
    this.news = news.orderedStream().toList();
    this.tiles = tiles.orderedStream().toList();
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
    model.addAttribute(
        "lines",
        waiting.stream()
            .flatMap(one -> answered(model, () -> one.lines(user, county).stream()))
            .toList());
    model.addAttribute(
        "headline",
        headlines.stream()
            .flatMap(one -> answered(model, () -> one.say(user, county).stream()))
            .findFirst()
            .orElse(null));
    model.addAttribute(
        "ahead",
        ahead.stream()
            .flatMap(one -> answered(model, () -> Stream.of(one.work(user, county))))
            .filter(work -> !work.pieces().isEmpty())
            .toList());
    model.addAttribute(
        "steps",
        checklists.stream()
            .flatMap(one -> one.steps(user, county).stream())
            // What is still to be done comes first.
            .sorted(Comparator.comparing(Checklist.Step::done))
            .toList());
    model.addAttribute(
        "tiles", tiles.stream().flatMap(one -> one.tiles(user, county).stream()).toList());
    model.addAttribute(
        "news", news.stream().flatMap(one -> one.since(user, county).stream()).toList());
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

  /**
   * Asks for a part of the page; nothing, and a word about it, where that needs the engine and it
   * is away.
   */
  private static <T> Stream<T> answered(Model model, Supplier<Stream<T>> asked) {
    try {
      return asked.get();
    } catch (EngineFailure failure) {
      LOG.warn("Home: the engine did not say what waits", failure);
      if (!model.containsAttribute(SILENT)) {
        model.addAttribute(SILENT, true);
        Alert.show(
            model,
            Alert.Kind.WARNING,
            "The task service is not answering, so tasks are missing here. Try again in a minute.");
      }
      return Stream.empty();
    }
  }
}
