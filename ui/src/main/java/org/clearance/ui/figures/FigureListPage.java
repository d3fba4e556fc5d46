package org.clearance.ui.figures;

import static org.clearance.domain.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.user.Role.MANAGER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.figures.FigureList;
import org.clearance.domain.figures.FigureLists;
import org.clearance.domain.figures.Listed;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Role;
import org.clearance.domain.user.User;
import org.clearance.ui.access.Access;
import org.clearance.ui.access.CurrentCounty;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.NotFound;
import org.clearance.ui.layout.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The convictions or people behind a number of the figures. */
@Controller
class FigureListPage {
  /** Who may see cases, of those who see figures: the administrator sees none. */
  static final Role[] SEE = {MANAGER, DA_SUPERVISOR};

  private static final int ROWS = 50;
  static final String OLDEST = "oldest";

  private final FigureLists lists;
  private final FiguresQuestions questions;

  FigureListPage(FigureLists lists, FiguresQuestions questions) {
    this.lists = lists;
    this.questions = questions;
  }

  @GetMapping(ListLinks.PATH)
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), SEE);
    FiguresFilter filter = FiguresFilter.of(address);
    FiguresQuestion asked = questions.understood(county, filter).orRefused();
    Listed listed = listed(address.getOrDefault("of", ""));
    var question =
        new FigureLists.Question(
            listed,
            asked.scope(),
            listed.inPeriod() ? asked.period() : null,
            detail(listed, address.getOrDefault("detail", "")));
    boolean newest = !OLDEST.equals(address.get("order"));
    FigureList first = lists.page(question, newest, offset(page), ROWS, user.username());
    long shown = first.number() - first.leftOut();
    Paging paging = Paging.of(page, ROWS, shown);
    // Beyond the end: the last page.
    FigureList list =
        paging.offset() == offset(page)
            ? first
            : lists.page(question, newest, paging.offset(), ROWS, user.username());
    model.addAttribute("asked", asked);
    model.addAttribute("listed", listed);
    model.addAttribute("states", states(listed, question.detail()));
    model.addAttribute("reason", listed == Listed.REJECTED ? question.detail() : "");
    model.addAttribute("relief", listed == Listed.CLEARED ? question.detail() : "");
    model.addAttribute("list", list);
    model.addAttribute("moves", list.rows().stream().anyMatch(row -> row.to() != null));
    model.addAttribute("shown", shown);
    model.addAttribute("paging", paging);
    model.addAttribute("newest", newest);
    model.addAttribute("otherOrder", otherOrder(filter, address, newest));
    model.addAttribute("back", filter.over(filter.days()).href());
    model.addAttribute("withReason", list.rows().stream().anyMatch(row -> !row.reason().isEmpty()));
    return "figures/list";
  }

  private static long offset(int page) {
    return (Math.max(1, page) - 1L) * ROWS;
  }

  private static Listed listed(String name) {
    if (name.isEmpty()) {
      return Listed.STANDING;
    }
    return Arrays.stream(Listed.values())
        .filter(listed -> listed.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotFound("There is no such list of figures."));
  }

  /** A list of what stands is of all states where the address names none. */
  private static String detail(Listed listed, String said) {
    if (listed == Listed.STANDING && said.isEmpty()) {
      return String.join(",", allStates());
    }
    if (listed == Listed.STANDING || listed == Listed.LEFT) {
      if (!allStates().containsAll(List.of(said.split(",", -1)))) {
        throw new NotFound("There is no such list of figures.");
      }
    }
    return said;
  }

  private static List<String> allStates() {
    return Arrays.stream(ConvictionState.values()).map(Enum::name).toList();
  }

  /** The states that the list is about; none where it is about all of them, or about no state. */
  private static List<String> states(Listed listed, String detail) {
    if (listed != Listed.STANDING && listed != Listed.LEFT) {
      return List.of();
    }
    List<String> states = new ArrayList<>(List.of(detail.split(",", -1)));
    return states.size() == allStates().size() ? List.of() : states;
  }

  private static String otherOrder(
      FiguresFilter filter, Map<String, String> address, boolean newest) {
    Map<String, String> other = filter.which();
    for (String name : List.of("of", "detail", "days", "from", "to")) {
      other.put(name, address.getOrDefault(name, ""));
    }
    other.put("order", newest ? OLDEST : "");
    return FiguresFilter.address(ListLinks.PATH, other);
  }
}
