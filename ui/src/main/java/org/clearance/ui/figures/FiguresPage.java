package org.clearance.ui.figures;

import static org.clearance.domain.user.Role.ADMINISTRATOR;
import static org.clearance.domain.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.user.Role.MANAGER;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.delivery.DeliveryRegister;
import org.clearance.domain.figures.ClearanceFigures;
import org.clearance.domain.figures.Cleared;
import org.clearance.domain.figures.Grain;
import org.clearance.domain.figures.Period;
import org.clearance.domain.figures.Scope;
import org.clearance.domain.figures.Waiting;
import org.clearance.domain.text.Text;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Role;
import org.clearance.domain.user.User;
import org.clearance.ui.access.Access;
import org.clearance.ui.access.CurrentCounty;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.NavigationEntry;
import org.clearance.ui.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How clearance gets on in the county, or in one delivery. No case, no name. */
@Controller
class FiguresPage {
  private static final Role[] SEE = {MANAGER, DA_SUPERVISOR, ADMINISTRATOR};
  private static final List<Integer> SPANS = List.of(14, 30, 90, 365);
  private static final int USUAL_SPAN = 30;

  private final ClearanceFigures figures;
  private final DeliveryRegister deliveries;
  private final Clock clock;

  FiguresPage(ClearanceFigures figures, DeliveryRegister deliveries, Clock clock) {
    this.figures = figures;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /** Where they are found. */
  @Configuration(proxyBeanMethods = false)
  static class Place {
    @Bean
    NavigationEntry figuresEntry() {
      return new NavigationEntry(
          "figures",
          "Figures",
          "See where every conviction stands, what was cleared, and what waits.",
          "/figures",
          40,
          Set.of(SEE));
    }
  }

  /** A line of the table of what waits. */
  record WaitingLine(Waiting waiting, Text median, Text ninetieth, Text oldest) {
    static WaitingLine of(Waiting waiting) {
      return new WaitingLine(
          waiting, Age.of(waiting.median()), Age.of(waiting.ninetieth()), Age.of(waiting.oldest()));
    }
  }

  @GetMapping("/figures")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(required = false) @Nullable Long delivery,
      @RequestParam(defaultValue = "30") int days,
      Model model) {
    Access.require(user, county.id(), SEE);
    if (delivery != null && deliveries.find(county.id(), delivery).isEmpty()) {
      throw new NotFound(Text.of("There is no delivery {0} in this county.", delivery.toString()));
    }
    var scope = new Scope(county.id(), delivery, null, null, null);
    int span = SPANS.contains(days) ? days : USUAL_SPAN;
    LocalDate today = LocalDate.now(clock.withZone(ZoneId.of(county.timeZone())));
    List<Cleared> cleared = figures.cleared(scope, Period.upTo(today, span), Grain.DAY);
    model.addAttribute("people", figures.people(scope));
    model.addAttribute("funnel", figures.funnel(scope));
    model.addAttribute("cleared", cleared);
    model.addAttribute("chart", BarChart.of(cleared));
    model.addAttribute("clearedInSpan", cleared.stream().mapToLong(Cleared::granted).sum());
    model.addAttribute("clearedInAll", cleared.get(cleared.size() - 1).total());
    model.addAttribute("waiting", figures.waiting(scope).stream().map(WaitingLine::of).toList());
    model.addAttribute("deliveries", choices(county));
    model.addAttribute("delivery", delivery == null ? "" : delivery.toString());
    model.addAttribute("spans", spans());
    model.addAttribute("span", span);
    return "figures/show";
  }

  private Map<String, Text> choices(County county) {
    Map<String, Text> choices = new LinkedHashMap<>();
    choices.put("", Text.of("All deliveries"));
    deliveries
        .ofCounty(county.id())
        .forEach(
            d ->
                choices.put(Long.toString(d.id()), Text.of("Delivery {0}", Long.toString(d.id()))));
    return choices;
  }

  private static Map<String, Text> spans() {
    Map<String, Text> spans = new LinkedHashMap<>();
    SPANS.forEach(span -> spans.put(span.toString(), Text.of("Last {0} days", span)));
    return spans;
  }
}
