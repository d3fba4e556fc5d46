package org.clearance.ui.figures.figures;

import java.util.List;
import java.util.Map;
import org.clearance.domain.figures.figures.Forecast;
import org.clearance.domain.figures.figures.Forecasts;
import org.clearance.domain.figures.figures.Funnel;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.figures.figures.FiguresFrame.Asked;
import org.clearance.ui.figures.figures.FiguresFrame.FiguresPart;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The deadlines, and the days on which they are likely met. */
@Controller
class FigureDeadlinesPage {
  private final FiguresFrame frame;
  private final Forecasts forecasts;

  FigureDeadlinesPage(FiguresFrame frame, Forecasts forecasts) {
    this.frame = frame;
    this.forecasts = forecasts;
  }

  /** A line of the table of deadlines. */
  record ForecastLine(
      Forecast forecast,
      Text words,
      double perWeek,
      List<String> remaining,
      List<String> done,
      boolean over) {}

  @GetMapping("/figures/deadlines")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      Model model) {
    Asked asked = frame.of(FiguresPart.DEADLINES, user, county, address, model);
    if (asked.some()) {
      forecasts(asked.question(), asked.funnel(), model);
    }
    return "figures/figures/deadlines";
  }

  private void forecasts(FiguresQuestion question, Funnel funnel, Model model) {
    List<Forecast> all = forecasts.of(question.scope());
    model.addAttribute("futures", Forecasts.FUTURES);
    model.addAttribute("weeks", Forecasts.WEEKS);
    List<String> states = funnel.steps().stream().map(Funnel.Step::state).toList();
    model.addAttribute("forecastChart", ForecastChart.of(all, question.today()));
    model.addAttribute(
        "forecasts",
        all.stream()
            .map(
                f -> {
                  List<String> before =
                      f.deadline().milestone().before().stream().map(Enum::name).toList();
                  return new ForecastLine(
                      f,
                      ForecastWords.of(f, question.today()),
                      rounded(f.perWeek()),
                      before,
                      states.stream().filter(state -> !before.contains(state)).toList(),
                      f.deadline().on().isBefore(question.today()));
                })
            .toList());
  }

  /** A number with one place. */
  static double rounded(double number) {
    return Math.round(10 * number) / 10.0;
  }
}
