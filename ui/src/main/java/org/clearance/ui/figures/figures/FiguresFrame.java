package org.clearance.ui.figures.figures;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Funnel;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The frame of the pages of figures: the answers on top, the pages, the filter. */
@Component
class FiguresFrame {
  private final ClearanceFigures figures;
  private final FiguresQuestions questions;
  private final OutlookTiles outlook;
  private final Clock clock;

  FiguresFrame(
      ClearanceFigures figures, FiguresQuestions questions, OutlookTiles outlook, Clock clock) {
    this.figures = figures;
    this.questions = questions;
    this.outlook = outlook;
    this.clock = clock;
  }

  /** A page of figures. */
  enum FiguresPart {
    OVERVIEW("/figures"),
    TIMES("/figures/times"),
    RATES("/figures/rates"),
    DEADLINES("/figures/deadlines");

    private final String path;

    FiguresPart(String path) {
      this.path = path;
    }
  }

  /** A page of figures about the same convictions. */
  record Tab(FiguresPart part, String href) {}

  /**
   * The question that a page is asked.
   *
   * @param funnel of the chosen convictions; without any, the page has nothing but its frame
   */
  record Asked(FiguresQuestion question, Funnel funnel) {
    boolean some() {
      return funnel.convictions() > 0;
    }
  }

  /** Fills in the frame of a page that the user may see. */
  Asked of(FiguresPart part, User user, County county, Map<String, String> address, Model model) {
    Access.require(user, county.id(), FiguresPage.SEE);
    FiguresFilter filter = FiguresFilter.of(address);
    FiguresQuestion question = questions.understood(county, filter);
    Funnel funnel = figures.funnel(question.scope());
    model.addAttribute("part", part.name());
    model.addAttribute("path", part.path);
    model.addAttribute("tabs", tabs(filter));
    model.addAttribute("asked", question);
    model.addAttribute("errors", question.wrong());
    model.addAttribute("at", clock.instant());
    model.addAttribute("choices", questions.choices(county));
    model.addAttribute("spans", spans(part, filter));
    model.addAttribute("links", new ListLinks(filter, user.mayIn(county.id(), FigureListPage.SEE)));
    model.addAttribute("funnel", funnel);
    if (funnel.convictions() > 0) {
      model.addAttribute("tiles", outlook.of(question.scope()));
    }
    return new Asked(question, funnel);
  }

  /** Fills in the tabs of a page of figures that has no filter. */
  static void tabs(Model model) {
    model.addAttribute("tabs", tabs(FiguresFilter.of(Map.of())));
  }

  private static List<Tab> tabs(FiguresFilter filter) {
    return Arrays.stream(FiguresPart.values())
        .map(part -> new Tab(part, filter.href(part.path)))
        .toList();
  }

  private static Map<String, String> spans(FiguresPart part, FiguresFilter filter) {
    Map<String, String> spans = new LinkedHashMap<>();
    FiguresQuestions.SPANS.forEach(span -> spans.put(span, filter.over(span).href(part.path)));
    return spans;
  }
}
