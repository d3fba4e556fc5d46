package org.clearance.ui.ground.help;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.UserPreference.Tour;
import org.clearance.ui.ground.access.Session;
import org.clearance.ui.ground.help.Guides.Guide;
import org.clearance.ui.ground.help.Guides.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Shows every page the step of the tour at which the user is, and the home page its offer. */
@ControllerAdvice
class TourAdvice {
  private final Session session;
  private final Guides guides;

  TourAdvice(Session session, Guides guides) {
    this.session = session;
    this.guides = guides;
  }

  /**
   * The tour as a page shows it.
   *
   * @param number of the step, from 1; 0: it is offered
   * @param step null: it is offered
   */
  record ShownTour(Guide guide, int number, @Nullable Step step) {
    public boolean offered() {
      return step == null;
    }

    public int steps() {
      return guide.steps().size();
    }

    public boolean last() {
      return number == steps();
    }
  }

  @ModelAttribute("tour")
  @Nullable ShownTour tour(HttpServletRequest request) {
    User user = session.user(request).orElse(null);
    County county = user == null ? null : session.county(request, user).orElse(null);
    if (user == null || county == null) {
      return null;
    }
    List<Guide> own = guides.of(user, county);
    Optional<Tour> tour = session.preference(request, user).tour();
    if (tour.isEmpty()) {
      return own.isEmpty() ? null : new ShownTour(own.get(0), 0, null);
    }
    int number = tour.get().step();
    return own.stream()
        .filter(guide -> guide.role() == tour.get().role())
        .filter(guide -> number > 0 && number <= guide.steps().size())
        .map(guide -> new ShownTour(guide, number, guide.steps().get(number - 1)))
        .findFirst()
        .orElse(null);
  }
}
