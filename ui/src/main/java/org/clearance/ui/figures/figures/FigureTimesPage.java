package org.clearance.ui.figures.figures;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.Stay;
import org.clearance.domain.figures.figures.WaitingConvictions;
import org.clearance.domain.figures.figures.WayToNotified;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.figures.figures.FiguresFrame.Asked;
import org.clearance.ui.figures.figures.FiguresFrame.FiguresPart;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of what waits and for how long, and how long the way and each step of it took. */
@Controller
class FigureTimesPage {
  private final FiguresFrame frame;
  private final ClearanceFigures figures;

  FigureTimesPage(FiguresFrame frame, ClearanceFigures figures) {
    this.frame = frame;
    this.figures = figures;
  }

  /** A line of the table of waiting convictions. */
  record WaitingLine(
      WaitingConvictions waiting, Text median, Text ninetieth, Text oldest, AgeBar bar) {}

  /** A line of the table of step times. */
  record StayLine(Stay stay, Text median, Text ninetieth, AgeBar bar) {}

  @GetMapping("/figures/times")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      Model model) {
    Asked asked = frame.of(FiguresPart.TIMES, user, county, address, model);
    if (asked.some()) {
      waiting(asked.question().scope(), model);
      way(asked.question(), model);
      stays(asked.question(), model);
    }
    return "figures/figures/times";
  }

  private void waiting(Scope scope, Model model) {
    List<WaitingConvictions> waiting = figures.waiting(scope);
    Duration longest =
        waiting.stream()
            .map(WaitingConvictions::oldest)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    model.addAttribute("waitingScale", scale(longest));
    model.addAttribute(
        "waiting",
        waiting.stream()
            .map(
                w ->
                    new WaitingLine(
                        w,
                        Age.of(w.median()),
                        Age.of(w.ninetieth()),
                        Age.of(w.oldest()),
                        AgeBar.of(w.median(), w.ninetieth(), w.oldest(), longest)))
            .toList());
  }

  /** Says the time of the whole width of a bar; null where that is too short to be said. */
  private static @Nullable Text scale(Duration longest) {
    return longest.toHours() == 0 ? null : Age.of(longest);
  }

  private void way(FiguresQuestion question, Model model) {
    WayToNotified way = figures.wayToNotified(question.scope(), question.period());
    model.addAttribute("way", way);
    model.addAttribute("wayMedian", Age.of(way.median()));
    model.addAttribute("wayNinetieth", Age.of(way.ninetieth()));
    model.addAttribute("shares", ShareBar.of(way.shares()));
  }

  private void stays(FiguresQuestion question, Model model) {
    List<Stay> stays = figures.stays(question.scope(), question.period());
    Duration longest =
        stays.stream().map(Stay::ninetieth).max(Duration::compareTo).orElse(Duration.ZERO);
    model.addAttribute("staysScale", scale(longest));
    model.addAttribute(
        "stays",
        stays.stream()
            .map(
                s ->
                    new StayLine(
                        s,
                        Age.of(s.median()),
                        Age.of(s.ninetieth()),
                        AgeBar.of(s.median(), s.ninetieth(), s.ninetieth(), longest)))
            .toList());
  }
}
