package org.clearance.ui.court.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.Fines;
import org.clearance.domain.court.order.OrderLine;
import org.clearance.domain.court.order.OrderProblem;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.ExceptionsSheet.Shown;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.Sheets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Step 2 of recording an order: its exceptions, conviction by conviction. Whatever button is
 * pressed, what was entered is saved first.
 */
@Controller
class ExceptionsPage {
  private static final String PATH = HeadPage.PATH + "/exceptions";
  private static final String AMENDING = HeadPage.AMENDING + "/exceptions";
  private static final int ROWS_ON_A_PAGE = 25;

  private final OrderDesks desks;
  private final Orders orders;
  private final Audit audit;
  private final Sheets sheets;

  ExceptionsPage(OrderDesks desks, Orders orders, Audit audit, Sheets sheets) {
    this.sheets = sheets;
    this.desks = desks;
    this.orders = orders;
    this.audit = audit;
  }

  @GetMapping({PATH, AMENDING})
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      ExceptionsForm asked,
      Model model) {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    viewed(user, desk, "");
    return page(user, desk, asked.shown(), Map.of(), Map.of(), model);
  }

  /** Says which conviction of the motion a number names, while it is typed. */
  @GetMapping({PATH + "/who", AMENDING + "/who"})
  String who(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam(name = "line-number", defaultValue = "") String number,
      Model model) {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    ExceptionLine line = new ExceptionLine(number.strip(), ExceptionLine.STANDING, "", "");
    OrderLine named = line.conviction(desk).orElse(null);
    if (named != null) {
      viewed(user, desk, "no. " + named.item().position());
    }
    model.addAttribute("named", named);
    model.addAttribute("problem", number.isBlank() ? null : line.problems(desk).get("line-number"));
    return "court/order/exceptions :: who";
  }

  private void viewed(User user, OrderDesk desk, String detail) {
    audit.record(
        user.username(),
        desk.motion().countyId(),
        AuditAction.MOTION_VIEWED,
        "motion",
        desk.motion().id(),
        detail);
  }

  @PostMapping({PATH, AMENDING})
  String save(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam int version,
      ExceptionsForm asked,
      @RequestParam MultiValueMap<String, String> form,
      Model model,
      RedirectAttributes redirect) {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    Map<Long, ExceptionInput> inputs = inputs(desk, form);
    if (!inputs.values().stream().allMatch(one -> one.amountIsOne() && one.dayIsOne())) {
      return page(user, desk, asked.shown(), inputs, Map.of(), model);
    }
    List<ExceptionEntry> merged = merged(desk, inputs);
    OrderTerms entries = desk.entries().withExceptions(merged);
    Typed typed = new Typed(user, desk, merged, version, asked, inputs);
    ExceptionLine line = ExceptionLine.of(form);
    // Enter in the search box presses the line's button, which comes first: it looks, and decides
    // nothing.
    if (asked.isSearch()) {
      if (!entries.equals(desk.entries())) {
        desks.save(user, desk, entries, version, false);
      }
      redirect.addFlashAttribute("line", line);
      return "redirect:" + asked.next(desk);
    }
    // Whatever button is pressed, what is typed in the line is saved, or is said to be wrong.
    if (!line.number().isEmpty() || asked.isLine() && entries.equals(desk.entries())) {
      return saveLine(typed, line, model, redirect);
    }
    if (asked.isChosen()) {
      return saveChosen(typed, ChosenExceptions.of(form), model, redirect);
    }
    if (!entries.equals(desk.entries()) || version != desk.draft().version()) {
      desks.save(user, desk, entries, version, false);
    }
    if (asked.isView()) {
      sheets.keep(
          user,
          ExceptionsSheet.KIND,
          "true".equals(form.getFirst("comfortable")),
          Set.copyOf(form.getOrDefault("columns", List.of())));
    }
    return goOn(desk, asked, redirect);
  }

  /**
   * The exceptions as they were typed.
   *
   * @param merged all exceptions of the order, with those that were typed
   * @param version of the draft that the page showed
   */
  private record Typed(
      User user,
      OrderDesk desk,
      List<ExceptionEntry> merged,
      int version,
      ExceptionsForm asked,
      Map<Long, ExceptionInput> inputs) {}

  private String saveChosen(
      Typed typed, ChosenExceptions chosen, Model model, RedirectAttributes redirect) {
    List<OrderLine> meant = chosen.of(ExceptionsSheet.lines(typed.desk(), typed.asked().shown()));
    Map<String, Text> problems = chosen.problems(meant);
    if (!problems.isEmpty()) {
      model.addAttribute("chosen", chosen);
      return page(
          typed.user(), typed.desk(), typed.asked().shown(), typed.inputs(), problems, model);
    }
    OrderTerms entries =
        typed
            .desk()
            .entries()
            .withExceptions(inOrder(typed.desk(), chosen.with(typed.merged(), meant)));
    desks.save(typed.user(), typed.desk(), entries, typed.version(), false);
    Alert.success(
        redirect,
        Text.counted(meant.size(), "Entered for one conviction.", "Entered for {0} convictions."));
    return goOn(typed.desk(), typed.asked(), redirect);
  }

  private static String goOn(OrderDesk desk, ExceptionsForm asked, RedirectAttributes redirect) {
    if (asked.isLater()) {
      Alert.success(
          redirect, "The order is saved as far as you entered it. Nothing is recorded yet.");
      return "redirect:" + (desk.atTask() ? "/tasks" : "/orders");
    }
    return "redirect:" + asked.next(desk);
  }

  private String saveLine(
      Typed typed, ExceptionLine line, Model model, RedirectAttributes redirect) {
    Map<String, Text> problems = line.problems(typed.desk());
    OrderLine of = line.conviction(typed.desk()).orElse(null);
    if (of != null && problems.isEmpty()) {
      List<ExceptionEntry> exceptions = inOrder(typed.desk(), line.with(typed.merged(), of));
      OrderTerms entries = typed.desk().entries().withExceptions(exceptions);
      problems = problems(typed.desk(), entries, of);
      if (problems.isEmpty()) {
        desks.save(typed.user(), typed.desk(), entries, typed.version(), false);
        if (!typed.asked().isLine()) {
          return goOn(typed.desk(), typed.asked(), redirect);
        }
        redirect.addFlashAttribute("line", line.next());
        redirect.addFlashAttribute("entered", of.item().position());
        int place =
            exceptions.stream()
                .map(ExceptionEntry::convictionId)
                .toList()
                .indexOf(of.convictionId());
        return "redirect:"
            + typed.desk().path()
            + "/exceptions?only=true&page="
            + (1 + Math.max(0, place) / ROWS_ON_A_PAGE);
      }
    }
    model.addAttribute("line", line);
    return page(typed.user(), typed.desk(), typed.asked().shown(), typed.inputs(), problems, model);
  }

  private Map<String, Text> problems(OrderDesk desk, OrderTerms entries, OrderLine of) {
    Map<String, Text> problems = new LinkedHashMap<>();
    for (OrderProblem problem : orders.check(desk.subject(), entries)) {
      Integer position = problem.position();
      if (position != null && position == of.item().position()) {
        String field =
            problem.field().equals("relief")
                ? "line-relief"
                : problem.field().equals("denialGround") || problem.field().equals("remark")
                    ? "line-words"
                    : "";
        problems.putIfAbsent(field, problem.message());
      }
    }
    return problems;
  }

  private static List<ExceptionEntry> inOrder(OrderDesk desk, List<ExceptionEntry> exceptions) {
    Map<Long, ExceptionEntry> byConviction = new HashMap<>();
    exceptions.forEach(one -> byConviction.put(one.convictionId(), one));
    return desk.lines().stream()
        .map(line -> byConviction.get(line.convictionId()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Map<Long, ExceptionInput> inputs(
      OrderDesk desk, MultiValueMap<String, String> form) {
    List<String> rows = form.getOrDefault("row", List.of());
    Map<Long, ExceptionInput> inputs = new HashMap<>();
    desk.lines().stream()
        .map(OrderLine::convictionId)
        .filter(id -> rows.contains(id.toString()))
        .forEach(id -> inputs.put(id, ExceptionInput.of(form, id)));
    return inputs;
  }

  private static List<ExceptionEntry> merged(OrderDesk desk, Map<Long, ExceptionInput> inputs) {
    Map<Long, ExceptionEntry> before = desk.exceptions();
    List<ExceptionEntry> merged = new ArrayList<>();
    for (OrderLine line : desk.lines()) {
      ExceptionInput input = inputs.get(line.convictionId());
      ExceptionEntry entry = before.get(line.convictionId());
      if (input != null && !input.equals(ExceptionInput.standing(line))) {
        merged.add(input.entry(line));
      } else if (input == null && entry != null) {
        merged.add(entry);
      }
    }
    return merged;
  }

  private String page(
      User user,
      OrderDesk desk,
      Shown shown,
      Map<Long, ExceptionInput> inputs,
      Map<String, Text> ofLine,
      Model model) {
    Map<Long, ExceptionEntry> exceptions = desk.exceptions();
    List<OrderLine> found = ExceptionsSheet.lines(desk, shown);
    Paging paging = Paging.of(shown.page(), ROWS_ON_A_PAGE, found.size());
    Map<Integer, List<Text>> problems =
        orders.check(desk.subject(), desk.entries()).stream()
            .filter(problem -> problem.position() != null)
            .collect(groupingBy(OrderProblem::position, mapping(OrderProblem::message, toList())));
    List<ExceptionRow> rows =
        found.stream()
            .skip(paging.offset())
            .limit(ROWS_ON_A_PAGE)
            .map(line -> row(line, exceptions.get(line.convictionId()), inputs, problems))
            .toList();
    model.addAttribute("desk", desk);
    model.addAttribute("shown", shown);
    model.addAttribute("sections", ExceptionsSheet.sections(desk));
    model.addAttribute("sheet", sheets.of(user, ExceptionsSheet.KIND));
    model.addAttribute("paging", paging);
    model.addAttribute("rows", rows);
    model.addAttribute("reliefs", desk.kind().reliefs());
    model.addAttribute("fines", Fines.values());
    model.addAttribute("exceptions", exceptions.size());
    model.addAttribute("unsaved", !inputs.isEmpty());
    if (!model.containsAttribute("chosen")) {
      model.addAttribute("chosen", ChosenExceptions.NONE);
    }
    if (!model.containsAttribute("line")) {
      model.addAttribute("line", ExceptionLine.EMPTY);
    }
    if (!inputs.isEmpty() || !ofLine.isEmpty()) {
      Map<String, Text> errors = new LinkedHashMap<>(ofLine);
      errors.putAll(errors(rows));
      model.addAttribute("errors", errors);
    }
    return "court/order/exceptions";
  }

  /** The errors of the shown rows that could not be read, by field. */
  private static Map<String, Text> errors(List<ExceptionRow> rows) {
    Map<String, Text> errors = new LinkedHashMap<>();
    for (ExceptionRow row : rows) {
      String number = String.valueOf(row.item().position());
      if (!row.input().amountIsOne()) {
        errors.put("amount-" + row.id(), Text.of("No. {0}: {1}", number, noAmount(row.input())));
      }
      if (!row.input().dayIsOne()) {
        errors.put("day-" + row.id(), Text.of("No. {0}: {1}", number, noDay(row.input())));
      }
    }
    return errors;
  }

  private static Text noAmount(ExceptionInput input) {
    return Text.of("“{0}” is no amount in dollars and cents, such as 250.00.", input.amount());
  }

  private static Text noDay(ExceptionInput input) {
    return Text.of("“{0}” is not a date. Write it like 11/24/2026.", input.day());
  }

  private static ExceptionRow row(
      OrderLine line,
      @Nullable ExceptionEntry entry,
      Map<Long, ExceptionInput> inputs,
      Map<Integer, List<Text>> problems) {
    ExceptionInput input = inputs.get(line.convictionId());
    if (input == null) {
      return new ExceptionRow(
          line,
          ExceptionInput.of(entry == null ? line.standing() : entry, line),
          problems.getOrDefault(line.item().position(), List.of()));
    }
    return new ExceptionRow(line, input, misread(input));
  }

  private static List<Text> misread(ExceptionInput input) {
    var misread = new ArrayList<Text>();
    if (!input.amountIsOne()) {
      misread.add(noAmount(input));
    }
    if (!input.dayIsOne()) {
      misread.add(noDay(input));
    }
    return misread;
  }
}
