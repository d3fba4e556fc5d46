package org.clearance.ui.figures.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.HappenedCounts;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.News;
import org.springframework.stereotype.Component;

/** Tells everybody who clears what became of convictions since yesterday, in numbers alone. */
@Component
class FiguresNews implements News {
  private final ClearanceFigures figures;
  private final Clock clock;

  FiguresNews(ClearanceFigures figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
  }

  @Override
  public List<Text> since(User user, County county) {
    if (!user.mayIn(
        county.id(),
        Role.DA_REVIEWER,
        Role.DA_SUPERVISOR,
        Role.COURT_CLERK,
        Role.PUBLIC_DEFENDER,
        Role.MANAGER)) {
      return List.of();
    }
    LocalDate today = county.today(clock);
    var period = new Period(today.minusDays(1), today);
    Scope scope = Scope.county(county.id());
    HappenedCounts counts = figures.happened(scope, period);
    List<Text> news = new ArrayList<>();
    add(news, counts.decided(), "{0} decided by the DA", "{0} decided by the DA");
    add(news, counts.ruled(), "{0} ruled on by the court", "{0} ruled on by the court");
    add(news, counts.cleared(), "{0} cleared", "{0} cleared");
    add(news, counts.answered(), "{0} answered by the state", "{0} answered by the state");
    add(news, counts.told(), "{0} whose person was told", "{0} whose person was told");
    return news;
  }

  private static void add(List<Text> news, long count, String one, String others) {
    if (count > 0) {
      news.add(Text.counted(count, one, others));
    }
  }
}
