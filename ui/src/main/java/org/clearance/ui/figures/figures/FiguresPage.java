package org.clearance.ui.figures.figures;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.clearance.domain.contact.reach.ClearedNotTold;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Cleared;
import org.clearance.domain.figures.figures.FigureListKind;
import org.clearance.domain.figures.figures.Forecast;
import org.clearance.domain.figures.figures.Forecasts;
import org.clearance.domain.figures.figures.Funnel;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Rate;
import org.clearance.domain.figures.figures.Rates;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.Stay;
import org.clearance.domain.figures.figures.WaitingConvictions;
import org.clearance.domain.figures.figures.WayToNotified;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The figures of how clearance proceeds in the county, or in a part of it. It shows no case and no
 * name.
 */
@Controller
class FiguresPage {
  static final Role[] SEE = {MANAGER, DA_SUPERVISOR, ADMINISTRATOR};

  /** The most rows of a table that is shown open under its chart. */
  private static final int SMALL = 12;

  private final ClearanceFigures figures;
  private final Forecasts forecasts;
  private final FiguresQuestions questions;
  private final ClearedNotTold untold;
  private final OutlookTiles outlook;
  private final Clock clock;

  FiguresPage(
      ClearanceFigures figures,
      Forecasts forecasts,
      FiguresQuestions questions,
      ClearedNotTold untold,
      OutlookTiles outlook,
      Clock clock) {
    this.outlook = outlook;
    this.untold = untold;
    this.figures = figures;
    this.forecasts = forecasts;
    this.questions = questions;
    this.clock = clock;
  }

  /** The figures' place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {
    @Bean
    NavigationEntry figuresEntry() {
      return new NavigationEntry(
          "figures",
          NavigationEntry.Group.OVERSIGHT,
          "Figures",
          "See where every conviction stands, what was cleared, and what waits.",
          "/figures",
          40,
          Set.of(SEE));
    }
  }

  /**
   * A number for a period, with that of the period before.
   *
   * @param before null: there is no period before
   */
  record Count(FigureListKind listed, long now, @Nullable Long before, @Nullable Text change) {}

  /** A line of the table of waiting convictions. */
  record WaitingLine(
      WaitingConvictions waiting, Text median, Text ninetieth, Text oldest, AgeBar bar) {}

  /** A line of the table of step times. */
  record StayLine(Stay stay, Text median, Text ninetieth, AgeBar bar) {}

  /**
   * A share, with that of the period before.
   *
   * @param before null: there is no period before
   */
  record RateLine(
      FigureListKind part,
      FigureListKind whole,
      Rate now,
      double hundredths,
      @Nullable Rate before,
      double hundredthsBefore,
      @Nullable Text change) {
    static RateLine of(FigureListKind part, FigureListKind whole, Rate now, @Nullable Rate before) {
      return new RateLine(
          part,
          whole,
          now,
          rounded(now.hundredths()),
          before,
          before == null ? 0 : rounded(before.hundredths()),
          before == null || before.whole() == 0 || now.whole() == 0
              ? null
              : Change.ofShares(now.hundredths(), before.hundredths()));
    }
  }

  /** A line of the table of deadlines. */
  record ForecastLine(
      Forecast forecast,
      Text words,
      double perWeek,
      List<String> remaining,
      List<String> done,
      boolean over) {}

  @GetMapping("/figures")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      Model model) {
    Access.require(user, county.id(), SEE);
    FiguresFilter filter = FiguresFilter.of(address);
    FiguresQuestion question = questions.understood(county, filter);
    Scope scope = question.scope();
    Funnel funnel = figures.funnel(scope);
    model.addAttribute("asked", question);
    model.addAttribute("errors", question.wrong());
    model.addAttribute("at", clock.instant());
    model.addAttribute("choices", questions.choices(county));
    model.addAttribute("spans", spans(question));
    model.addAttribute("links", new ListLinks(filter, user.mayIn(county.id(), FigureListPage.SEE)));
    model.addAttribute("funnel", funnel);
    model.addAttribute("stages", FunnelStage.of(funnel));
    if (funnel.convictions() > 0) {
      model.addAttribute("tiles", outlook.of(scope));
      now(scope, model);
      if (!filter.narrows()) {
        model.addAttribute("notTold", untold.allOfLate(county.id()));
        model.addAttribute(
            "seesNotTold", user.mayIn(county.id(), Role.PUBLIC_DEFENDER, Role.COURT_CLERK));
      }
      cleared(question, model);
      happened(question, model);
      times(question, model);
      forecasts(question, funnel, model);
    }
    return "figures/figures/show";
  }

  private static Map<String, String> spans(FiguresQuestion question) {
    Map<String, String> spans = new LinkedHashMap<>();
    FiguresQuestions.SPANS.forEach(span -> spans.put(span, question.filter().over(span).href()));
    return spans;
  }

  private void now(Scope scope, Model model) {
    model.addAttribute("people", figures.people(scope));
    List<WaitingConvictions> waiting = figures.waiting(scope);
    Duration longest =
        waiting.stream()
            .map(WaitingConvictions::oldest)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
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

  private void cleared(FiguresQuestion question, Model model) {
    List<Cleared> cleared = figures.cleared(question.scope(), question.period(), question.grain());
    List<Cleared> some =
        cleared.stream().filter(c -> c.granted() > 0 || c.takenBack() > 0).toList();
    model.addAttribute("chart", BarChart.of(cleared));
    model.addAttribute("cleared", some);
    model.addAttribute("clearedShown", some.size() <= SMALL);
    model.addAttribute("relievedThen", cleared.get(cleared.size() - 1).total());
    // The period covers everything on record, even if a slow clock gives an earlier today.
    var ever = new Period(FiguresQuestions.LATEST, FiguresQuestions.LATEST);
    model.addAttribute("relievedNow", figures.clearedIn(question.scope(), ever).total());
  }

  /** The figures of what happened in a number of days. */
  private record Happened(Cleared cleared, Rates rates, WayToNotified way) {}

  private Happened happened(Scope scope, Period period) {
    return new Happened(
        figures.clearedIn(scope, period),
        figures.rates(scope, period),
        figures.wayToNotified(scope, period));
  }

  private void happened(FiguresQuestion question, Model model) {
    Period period = question.period();
    Period before = question.before();
    Happened now = happened(question.scope(), period);
    Happened then = before == null ? null : happened(question.scope(), before);
    long days = period.days();
    model.addAttribute(
        "counts",
        List.of(
            count(FigureListKind.DECIDED, days, now, then, h -> h.rates().challenged().whole()),
            count(FigureListKind.RULED, days, now, then, h -> h.rates().denied().whole()),
            count(FigureListKind.CLEARED, days, now, then, h -> h.cleared().granted()),
            count(FigureListKind.TAKEN_BACK, days, now, then, h -> h.cleared().takenBack()),
            count(FigureListKind.ANSWERED, days, now, then, h -> h.rates().rejected().whole()),
            count(FigureListKind.TOLD, days, now, then, h -> h.way().convictions())));
    model.addAttribute(
        "rates",
        List.of(
            rate(FigureListKind.CHALLENGED, FigureListKind.DECIDED, now, then, Rates::challenged),
            rate(FigureListKind.OVERRIDDEN, FigureListKind.DECIDED, now, then, Rates::overridden),
            rate(FigureListKind.DENIED, FigureListKind.RULED, now, then, Rates::denied),
            rate(FigureListKind.REJECTED, FigureListKind.ANSWERED, now, then, Rates::rejected)));
    model.addAttribute("rejections", now.rates().rejections());
    model.addAttribute("inAll", now.cleared());
    model.addAttribute("way", now.way());
    model.addAttribute("wayMedian", Age.of(now.way().median()));
    model.addAttribute("wayNinetieth", Age.of(now.way().ninetieth()));
    model.addAttribute("shares", ShareBar.of(now.way().shares()));
  }

  private static Count count(
      FigureListKind listed,
      long days,
      Happened now,
      @Nullable Happened then,
      ToLongFunction<Happened> number) {
    long count = number.applyAsLong(now);
    if (then == null) {
      return new Count(listed, count, null, null);
    }
    long before = number.applyAsLong(then);
    return new Count(listed, count, before, Change.of(count, before, days));
  }

  private static RateLine rate(
      FigureListKind part,
      FigureListKind whole,
      Happened now,
      @Nullable Happened then,
      Function<Rates, Rate> which) {
    return RateLine.of(
        part, whole, which.apply(now.rates()), then == null ? null : which.apply(then.rates()));
  }

  private void times(FiguresQuestion question, Model model) {
    List<Stay> stays = figures.stays(question.scope(), question.period());
    Duration longest =
        stays.stream().map(Stay::ninetieth).max(Duration::compareTo).orElse(Duration.ZERO);
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

  private static double rounded(double number) {
    return Math.round(10 * number) / 10.0;
  }
}
