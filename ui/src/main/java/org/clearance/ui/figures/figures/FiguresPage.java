package org.clearance.ui.figures.figures;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.clearance.domain.contact.reach.ClearedNotTold;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Cleared;
import org.clearance.domain.figures.figures.FigureListKind;
import org.clearance.domain.figures.figures.HappenedCounts;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.figures.figures.FiguresFrame.Asked;
import org.clearance.ui.figures.figures.FiguresFrame.FiguresPart;
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
 * The overview of how clearance proceeds in the county, or in a part of it: people, what happened,
 * where every conviction stands, what was cleared. It shows no case and no name.
 */
@Controller
class FiguresPage {
  static final Role[] SEE = {MANAGER, DA_SUPERVISOR, ADMINISTRATOR};

  /** The most rows of a table that is shown open under its chart. */
  private static final int SMALL = 12;

  private final FiguresFrame frame;
  private final ClearanceFigures figures;
  private final ClearedNotTold untold;

  FiguresPage(FiguresFrame frame, ClearanceFigures figures, ClearedNotTold untold) {
    this.frame = frame;
    this.figures = figures;
    this.untold = untold;
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

  @GetMapping("/figures")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      Model model) {
    Asked asked = frame.of(FiguresPart.OVERVIEW, user, county, address, model);
    FiguresQuestion question = asked.question();
    model.addAttribute("stages", FunnelStage.of(asked.funnel()));
    if (asked.some()) {
      model.addAttribute("people", figures.people(question.scope()));
      if (!question.filter().narrows()) {
        model.addAttribute("notTold", untold.allOfLate(county.id()));
        model.addAttribute(
            "seesNotTold", user.mayIn(county.id(), Role.PUBLIC_DEFENDER, Role.COURT_CLERK));
      }
      cleared(question, model);
      happened(question, model);
    }
    return "figures/figures/overview";
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

  /** The events and the convictions cleared in a period. */
  private record Happened(HappenedCounts counts, Cleared cleared) {}

  private Happened happened(Scope scope, Period period) {
    return new Happened(figures.happened(scope, period), figures.clearedIn(scope, period));
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
            count(FigureListKind.DECIDED, days, now, then, h -> h.counts().decided()),
            count(FigureListKind.RULED, days, now, then, h -> h.counts().ruled()),
            count(FigureListKind.CLEARED, days, now, then, h -> h.counts().cleared()),
            count(FigureListKind.TAKEN_BACK, days, now, then, h -> h.cleared().takenBack()),
            count(FigureListKind.ANSWERED, days, now, then, h -> h.counts().answered()),
            count(FigureListKind.TOLD, days, now, then, h -> h.counts().told())));
    model.addAttribute("inAll", now.cleared());
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
}
