package org.clearance.ui.figures.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Milestone;
import org.clearance.domain.figures.figures.ReviewPace;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page that tries out the review with other people and times: reviewers and hours against the
 * day on which it is done.
 */
@Controller
class StaffingPage {
  private static final int MOST_REVIEWERS = 50;
  private static final int MOST_HOURS = 60;
  private static final int MOST_AN_HOUR = 1_000;

  /** The least number of lines, so that one sees what a reviewer more would change. */
  private static final int LINES = 6;

  private static final int DAYS_OF_A_WEEK = 7;
  private static final long TOO_LONG = 3_650;

  private final ClearanceFigures figures;
  private final ReviewPace pace;
  private final Clock clock;

  StaffingPage(ClearanceFigures figures, ReviewPace pace, Clock clock) {
    this.figures = figures;
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * A number of reviewers, and what comes of it.
   *
   * @param done null: in more than ten years
   */
  record Line(int reviewers, long perWeek, @Nullable LocalDate done, boolean asked) {}

  @GetMapping("/figures/staffing")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "2") String reviewers,
      @RequestParam(defaultValue = "10") String hours,
      @RequestParam(required = false) @Nullable String perHour,
      Model model) {
    Access.require(user, county.id(), FiguresPage.SEE);
    @Nullable Long measured =
        pace.perHour(county.id())
            .map(rate -> Math.max(1, Math.min(MOST_AN_HOUR, Math.round(rate))))
            .orElse(null);
    String rate =
        Objects.requireNonNullElse(perHour, measured == null ? "" : String.valueOf(measured));
    Map<String, Text> errors = new LinkedHashMap<>();
    OptionalDouble people = number("reviewers", reviewers, MOST_REVIEWERS, errors);
    OptionalDouble weekly = number("hours", hours, MOST_HOURS, errors);
    OptionalDouble each =
        rate.isBlank() && perHour == null
            ? OptionalDouble.empty()
            : number("perHour", rate, MOST_AN_HOUR, errors);
    List<String> waiting = Milestone.REVIEWED.before().stream().map(Enum::name).toList();
    long remaining =
        figures.funnel(Scope.county(county.id())).steps().stream()
            .filter(step -> waiting.contains(step.state()))
            .mapToLong(step -> step.convictions())
            .sum();
    FiguresFrame.tabs(model);
    model.addAttribute("reviewers", reviewers);
    model.addAttribute("hours", hours);
    model.addAttribute("perHour", rate);
    model.addAttribute("measured", measured);
    model.addAttribute("remaining", remaining);
    model.addAttribute("errors", errors);
    model.addAttribute(
        "lines",
        people.isEmpty() || weekly.isEmpty() || each.isEmpty()
            ? List.of()
            : lines(
                (int) people.getAsDouble(),
                weekly.getAsDouble() * each.getAsDouble(),
                remaining,
                county.today(clock)));
    return "figures/figures/staffing";
  }

  private static List<Line> lines(int asked, double each, long remaining, LocalDate today) {
    return IntStream.rangeClosed(1, Math.max(LINES, Math.min(MOST_REVIEWERS, asked + 2)))
        .mapToObj(
            reviewers -> {
              double perWeek = reviewers * each;
              double days = Math.ceil(remaining / perWeek * DAYS_OF_A_WEEK);
              return new Line(
                  reviewers,
                  Math.round(perWeek),
                  days > TOO_LONG ? null : today.plusDays((long) days),
                  reviewers == asked);
            })
        .toList();
  }

  /** A whole number from 1 on; what is none is an error of its field. */
  private static OptionalDouble number(
      String field, String typed, int most, Map<String, Text> errors) {
    String digits = typed.strip();
    if (digits.matches("\\d{1,6}")) {
      int number = Integer.parseInt(digits);
      if (number >= 1 && number <= most) {
        return OptionalDouble.of(number);
      }
    }
    errors.put(field, Text.of("“{0}” is no whole number from 1 to {1}.", typed, most));
    return OptionalDouble.empty();
  }
}
