package org.clearance.ui.figures.figures;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.FigureListKind;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Rate;
import org.clearance.domain.figures.figures.Rates;
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

/** The shares of convictions that were challenged, changed, denied or rejected, and why. */
@Controller
class FigureRatesPage {
  private final FiguresFrame frame;
  private final ClearanceFigures figures;

  FigureRatesPage(FiguresFrame frame, ClearanceFigures figures) {
    this.frame = frame;
    this.figures = figures;
  }

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
          FigureDeadlinesPage.rounded(now.hundredths()),
          before,
          before == null ? 0 : FigureDeadlinesPage.rounded(before.hundredths()),
          before == null || before.whole() == 0 || now.whole() == 0
              ? null
              : Change.ofShares(now.hundredths(), before.hundredths()));
    }
  }

  @GetMapping("/figures/rates")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      Model model) {
    Asked asked = frame.of(FiguresPart.RATES, user, county, address, model);
    if (asked.some()) {
      FiguresQuestion question = asked.question();
      Period before = question.before();
      Rates now = figures.rates(question.scope(), question.period());
      Rates then = before == null ? null : figures.rates(question.scope(), before);
      model.addAttribute(
          "rates",
          List.of(
              rate(FigureListKind.CHALLENGED, FigureListKind.DECIDED, now, then, Rates::challenged),
              rate(FigureListKind.OVERRIDDEN, FigureListKind.DECIDED, now, then, Rates::overridden),
              rate(FigureListKind.DENIED, FigureListKind.RULED, now, then, Rates::denied),
              rate(FigureListKind.REJECTED, FigureListKind.ANSWERED, now, then, Rates::rejected)));
      model.addAttribute("rejections", now.rejections());
    }
    return "figures/figures/rates";
  }

  private static RateLine rate(
      FigureListKind part,
      FigureListKind whole,
      Rates now,
      @Nullable Rates then,
      Function<Rates, Rate> which) {
    return RateLine.of(part, whole, which.apply(now), then == null ? null : which.apply(then));
  }
}
