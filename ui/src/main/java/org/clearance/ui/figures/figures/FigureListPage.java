package org.clearance.ui.figures.figures;

import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.figures.figures.FigureList;
import org.clearance.domain.figures.figures.FigureListKind;
import org.clearance.domain.figures.figures.FigureLists;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of convictions or people behind a number of the figures. */
@Controller
public class FigureListPage {
  /** The roles that see figures and may see cases too: the administrator sees none. */
  public static final Role[] SEE = {MANAGER, DA_SUPERVISOR};

  private static final int ROWS = 50;

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
    FigureLists.Question question = ListAddress.question(asked, address);
    FigureListKind listed = question.listed();
    boolean newest = ListAddress.newestFirst(address);
    FigureList first = lists.page(question, newest, offset(page), ROWS, user.username());
    long shown = first.number() - first.leftOut();
    Paging paging = Paging.of(page, ROWS, shown);
    // A page beyond the end shows the last page.
    FigureList list =
        paging.offset() == offset(page)
            ? first
            : lists.page(question, newest, paging.offset(), ROWS, user.username());
    model.addAttribute("asked", asked);
    model.addAttribute("listed", listed);
    model.addAttribute("states", states(listed, question.detail()));
    model.addAttribute("reason", listed == FigureListKind.REJECTED ? question.detail() : "");
    model.addAttribute("relief", listed == FigureListKind.CLEARED ? question.detail() : "");
    model.addAttribute("list", list);
    model.addAttribute("moves", list.rows().stream().anyMatch(row -> row.to() != null));
    model.addAttribute("shown", shown);
    model.addAttribute("paging", paging);
    model.addAttribute("newest", newest);
    model.addAttribute("otherOrder", same(ListLinks.PATH, filter, address, !newest));
    model.addAttribute("csv", same(ListLinks.PATH + ".csv", filter, address, newest));
    model.addAttribute("back", filter.over(filter.days()).href("/figures"));
    model.addAttribute("withReason", list.rows().stream().anyMatch(row -> !row.reason().isEmpty()));
    return "figures/figures/list";
  }

  private static long offset(int page) {
    return (Math.max(1, page) - 1L) * ROWS;
  }

  /** The states that the list is about; empty where it is about all of them, or about no state. */
  private static List<String> states(FigureListKind listed, String detail) {
    if (listed != FigureListKind.STANDING && listed != FigureListKind.LEFT) {
      return List.of();
    }
    List<String> states = new ArrayList<>(List.of(detail.split(",", -1)));
    return states.size() == ListAddress.allStates().size() ? List.of() : states;
  }

  /** The address of this list with a given order. */
  private static String same(
      String path, FiguresFilter filter, Map<String, String> address, boolean newest) {
    Map<String, String> same = filter.which();
    for (String name : List.of("of", "detail", "days", "from", "to")) {
      same.put(name, address.getOrDefault(name, ""));
    }
    same.put("order", newest ? "" : ListAddress.OLDEST);
    return FiguresFilter.address(path, same);
  }
}
