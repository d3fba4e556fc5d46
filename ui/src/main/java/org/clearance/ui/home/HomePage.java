package org.clearance.ui.home;

import java.util.List;
import org.clearance.domain.user.County;
import org.clearance.domain.user.User;
import org.clearance.ui.access.Access;
import org.clearance.ui.access.CurrentCounty;
import org.clearance.ui.access.CurrentUser;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for the user, and where to go. */
@Controller
class HomePage {
  private final List<Waiting> waiting;

  HomePage(ObjectProvider<Waiting> waiting) {
    this.waiting = waiting.orderedStream().toList();
  }

  @GetMapping("/")
  String home(@CurrentUser User user, @CurrentCounty County county, Model model) {
    model.addAttribute(
        "lines", waiting.stream().flatMap(one -> one.lines(user, county).stream()).toList());
    model.addAttribute(
        "roles",
        user.grants().stream()
            .filter(grant -> grant.countyId() == county.id())
            .map(User.Grant::role)
            .sorted()
            .map(Access::name)
            .toList());
    return "home/home";
  }
}
