package org.clearance.ui.ground.search;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Shell;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The search from every page: what the user may see of each kind, what the user can do, and the
 * pages themselves.
 */
@Controller
class EverywherePage {
  private final List<Finder> finders;

  EverywherePage(ObjectProvider<Finder> finders) {
    this.finders = finders.orderedStream().toList();
  }

  /** A kind of thing, with what was found of it. */
  record Kind(Text label, Finder.Hits found) {}

  @GetMapping("/search")
  String search(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") SearchText q,
      @ModelAttribute("shell") Shell shell,
      Model model) {
    List<Kind> kinds = new ArrayList<>();
    if (!q.isEmpty()) {
      kinds.add(new Kind(Text.of("Pages"), Finder.Hits.of(places(shell, q.text()))));
      finders.forEach(
          finder -> kinds.add(new Kind(Text.of(finder.kind()), finder.find(user, county, q))));
    }
    model.addAttribute("q", q);
    model.addAttribute(
        "kinds", kinds.stream().filter(kind -> !kind.found().hits().isEmpty()).toList());
    return "ground/search/everywhere";
  }

  private static List<Hit> places(Shell shell, String typed) {
    var wanted = new WordsTyped(typed);
    return shell.navigation().stream()
        .filter(
            entry -> wanted.isIn(shell.say(entry.label()) + " " + shell.say(entry.description())))
        .map(entry -> new Hit(Text.of(entry.label()), Text.of(entry.description()), entry.href()))
        .toList();
  }
}
