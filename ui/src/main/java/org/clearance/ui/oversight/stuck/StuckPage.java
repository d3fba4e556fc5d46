package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.IncidentRegister;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.process.incident.EngineLook;
import org.clearance.ui.figures.figures.Age;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.clearance.ui.ground.table.TableDownloads;
import org.clearance.ui.ground.table.TableDownloads.Taking;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages of what stands still in the county, kind by kind, the oldest first. */
@Controller
class StuckPage {
  static final Role[] READERS = {
    DA_SUPERVISOR, COURT_CLERK, PUBLIC_DEFENDER, MANAGER, ADMINISTRATOR
  };

  /** The most things that are acted on at once. */
  static final int MOST = 10_000;

  private static final int SIZE = 50;

  private final List<StuckKind> kinds;
  private final EngineLook engine;
  private final IncidentRegister register;
  private final StuckRuns runs;
  private final TableDownloads downloads;
  private final Clock clock;

  StuckPage(
      ObjectProvider<StuckKind> kinds,
      EngineLook engine,
      IncidentRegister register,
      StuckRuns runs,
      TableDownloads downloads,
      Clock clock) {
    this.kinds = kinds.orderedStream().toList();
    this.engine = engine;
    this.register = register;
    this.runs = runs;
    this.downloads = downloads;
    this.clock = clock;
  }

  @Bean
  static NavigationEntry stuckNavigation() {
    return new NavigationEntry(
        "stuck",
        NavigationEntry.Group.WORK,
        "Stuck",
        "What is stuck: what it waits for, since when, and who can have it go on.",
        "/stuck",
        18,
        Set.of(READERS));
  }

  /** A tab: a kind, with the number of things that stand. */
  record Tab(StuckKind kind, Map<String, Long> counts, long all) {}

  /** A choice of the filter. */
  record Choice(String what, Text name, long count) {}

  /** A row: a line, with how long it has stood. */
  record Row(StuckLine line, Text age) {}

  @GetMapping("/stuck")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String of,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), READERS);
    engine.freshen();
    List<Tab> tabs =
        seen(user, county).stream().map(one -> tab(one, one.counts(user, county))).toList();
    Tab shown =
        tabs.stream()
            .filter(tab -> tab.kind().code().equals(kind))
            .findFirst()
            .or(() -> tabs.stream().filter(tab -> tab.all() > 0).findFirst())
            .orElse(tabs.get(0));
    String what = shown.counts().containsKey(of) ? of : "";
    long total = what.isEmpty() ? shown.all() : shown.counts().get(what);
    Paging paging = Paging.of(page, SIZE, total);
    Instant now = clock.instant();
    model.addAttribute("tabs", tabs);
    model.addAttribute("shown", shown);
    model.addAttribute("what", what);
    model.addAttribute("choices", choices(shown));
    model.addAttribute("paging", paging);
    model.addAttribute(
        "rows",
        shown.kind().lines(user, county, what, SIZE, paging.offset()).stream()
            .map(line -> new Row(line, Age.of(Duration.between(line.since(), now))))
            .toList());
    model.addAttribute("actions", shown.kind().actions(user, county));
    model.addAttribute("total", tabs.stream().mapToLong(Tab::all).sum());
    model.addAttribute("look", register.look());
    model.addAttribute("now", now);
    return "oversight/stuck/list";
  }

  /** Sends a whole list as a file: {@value #MOST} things at most. */
  @GetMapping("/stuck/list.csv")
  ResponseEntity<byte[]> csv(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String of,
      Locale locale)
      throws IOException {
    return file(user, county, kind, of, "csv", locale);
  }

  /** Sends a whole list as a workbook: {@value #MOST} things at most. */
  @GetMapping("/stuck/list.xlsx")
  ResponseEntity<byte[]> workbook(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String of,
      Locale locale)
      throws IOException {
    return file(user, county, kind, of, "xlsx", locale);
  }

  private ResponseEntity<byte[]> file(
      User user, County county, String kind, String of, String format, Locale locale)
      throws IOException {
    Access.require(user, county.id(), READERS);
    StuckKind asked =
        seen(user, county).stream()
            .filter(one -> kind.isEmpty() || one.code().equals(kind))
            .findFirst()
            .orElseThrow(() -> new NotFound("There is no such list here."));
    engine.freshen();
    Saying saying = downloads.saying(locale);
    Table table =
        StuckTable.of(asked.title(), asked.lines(user, county, of, MOST, 0), county, saying);
    var taking =
        new Taking(
            user,
            county,
            AuditAction.STUCK_LIST_DOWNLOADED,
            "%s.%s %s".formatted(asked.code(), format, of),
            "stuck-%s.%s".formatted(asked.code(), format));
    return format.equals("csv")
        ? downloads.csv(taking, table, saying)
        : downloads.workbook(taking, table, saying);
  }

  private static Tab tab(StuckKind kind, Map<String, Long> counts) {
    return new Tab(kind, counts, counts.values().stream().mapToLong(Long::longValue).sum());
  }

  private static List<Choice> choices(Tab shown) {
    return shown.counts().entrySet().stream()
        .map(one -> new Choice(one.getKey(), shown.kind().name(one.getKey()), one.getValue()))
        .toList();
  }

  private List<StuckKind> seen(User user, County county) {
    return kinds.stream()
        .filter(kind -> user.mayIn(county.id(), kind.seers().toArray(Role[]::new)))
        .toList();
  }

  /** A kind by its name, if this user may see it. */
  Optional<StuckKind> seen(User user, County county, String code) {
    return seen(user, county).stream().filter(kind -> kind.code().equals(code)).findFirst();
  }

  /** Acts on one thing, or asks before several are acted on. */
  @PostMapping("/stuck")
  String act(
      @CurrentUser User user,
      @CurrentCounty County county,
      StuckForm form,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), READERS);
    StuckKind meant =
        seen(user, county, StuckForm.typed(form.kind()))
            .orElseThrow(() -> new NotFound("There is no such list here."));
    String of = StuckForm.typed(form.of());
    String[] pressed = StuckForm.typed(form.row()).split(" ", 2);
    boolean one = pressed.length == 2;
    StuckAction action =
        action(user, county, meant, one, one ? pressed[0] : StuckForm.typed(form.act()));
    if (one && action.needs() == Need.NOTHING) {
      say(redirect, meant.act(user, county, pressed[1], action.code(), ""));
      return back(meant, of, form.shownPage());
    }
    List<String> chosen =
        one
            ? List.of(pressed[1])
            : form.isAll() ? meant.items(user, county, of, MOST) : form.chosen();
    if (chosen.isEmpty()) {
      Alert.warning(redirect, "Nothing was chosen. Nothing was changed.");
      return back(meant, of, form.shownPage());
    }
    long run =
        runs.make(
            county.id(),
            user.username(),
            meant.code(),
            action.code(),
            chosen.stream().limit(MOST).toList());
    return "redirect:/stuck/runs/" + run;
  }

  /**
   * The action with a name. A single row may offer more than several do: looking at DOJ's server
   * again.
   */
  private static StuckAction action(
      User user, County county, StuckKind kind, boolean one, String code) {
    return Stream.concat(
            kind.actions(user, county).stream(),
            one ? kind.single(user, county).stream() : Stream.empty())
        .filter(action -> action.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new NotFound("There is nothing of this kind that you can do here."));
  }

  private static void say(RedirectAttributes redirect, StuckResult result) {
    Text said = Text.of("{0}: {1}", result.about(), result.said());
    if (result.outcome() == StuckOutcome.DONE) {
      Alert.success(redirect, said);
    } else {
      Alert.warning(redirect, said);
    }
  }

  private static String back(StuckKind kind, String of, int page) {
    return "redirect:"
        + UriComponentsBuilder.fromPath("/stuck")
            .queryParam("kind", kind.code())
            .queryParam("of", "{of}")
            .queryParam("page", page)
            .encode()
            .buildAndExpand(of)
            .toUriString();
  }
}
