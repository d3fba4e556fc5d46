package org.clearance.ui.contact.reach;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.contact.reach.ClearedNotTold;
import org.clearance.domain.contact.reach.ClearedNotTold.Missing;
import org.clearance.domain.contact.reach.ClearedNotTold.Untold;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.search.SearchText;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.clearance.ui.ground.sheet.Sheets;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.clearance.ui.ground.table.TableDownloads;
import org.clearance.ui.ground.table.TableDownloads.Taking;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The worklist of people whose convictions are cleared and who were not told of it. */
@Controller
class NotToldPage {
  private static final int SIZE = 50;

  /** The most rows in a file. */
  private static final int MOST = 100_000;

  /** Beside these columns there are always the person, what is missing, and what can be done. */
  private static final SheetKind SHEET =
      new SheetKind(
          "not-told",
          List.of(
              new Column("born", "Born"),
              new Column("convictions", "Cleared convictions"),
              new Column("since", "Since")),
          Set.of("born", "convictions", "since"));

  private final ClearedNotTold people;
  private final Sheets sheets;
  private final TableDownloads downloads;
  private final Audit audit;

  NotToldPage(ClearedNotTold people, TableDownloads downloads, Audit audit, Sheets sheets) {
    this.sheets = sheets;
    this.people = people;
    this.downloads = downloads;
    this.audit = audit;
  }

  @Bean
  static SheetKind notToldSheet() {
    return SHEET;
  }

  @Bean
  static NavigationEntry notToldNavigation() {
    return new NavigationEntry(
        "not-told",
        NavigationEntry.Group.CASES,
        "Not told",
        "People whose convictions are cleared and who do not know it, with what is missing.",
        "/not-told",
        59,
        Set.of(ContactPages.READERS));
  }

  /** A choice of the filter, with its number of people. */
  record Choice(Missing missing, long people) {}

  /**
   * Shows the list.
   *
   * @param missing only these; null: all
   * @param q words of the name; empty: all
   */
  @GetMapping("/not-told")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(required = false) @Nullable Missing missing,
      @RequestParam(defaultValue = "") SearchText q,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), ContactPages.READERS);
    Map<Missing, Long> counts = people.counts(county.id(), q.text());
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long toDo =
        counts.entrySet().stream()
            .filter(one -> one.getKey().toDo())
            .mapToLong(Map.Entry::getValue)
            .sum();
    Optional<Missing> only = Optional.ofNullable(missing);
    Paging paging = Paging.of(page, SIZE, missing == null ? all : counts.getOrDefault(missing, 0L));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.NOT_TOLD_VIEWED,
        "county",
        county.id(),
        detail(only, q.text()));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("missing", missing == null ? "" : missing.name());
    fields.put("q", q.address());
    model.addAttribute("filter", new SheetFilter(fields, ""));
    model.addAttribute("sheet", sheets.of(user, SHEET));
    model.addAttribute("q", q);
    model.addAttribute("missing", missing);
    model.addAttribute("all", all);
    model.addAttribute("toDo", toDo);
    model.addAttribute("hidden", people.all(county.id(), q.text()) - all);
    model.addAttribute(
        "choices",
        Arrays.stream(Missing.values())
            .filter(one -> counts.containsKey(one) || one == missing)
            .map(one -> new Choice(one, counts.getOrDefault(one, 0L)))
            .toList());
    model.addAttribute("paging", paging);
    model.addAttribute(
        "rows", people.page(county.id(), only, q.text(), paging.size(), paging.offset()));
    model.addAttribute("defender", user.mayIn(county.id(), Role.PUBLIC_DEFENDER));
    return "contact/reach/not-told";
  }

  /** Sends the whole list as a file. */
  @GetMapping("/not-told/list.csv")
  ResponseEntity<byte[]> csv(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(required = false) @Nullable Missing missing,
      @RequestParam(defaultValue = "") SearchText q,
      Locale locale) {
    Access.require(user, county.id(), ContactPages.READERS);
    Saying saying = downloads.saying(locale);
    Optional<Missing> only = Optional.ofNullable(missing);
    List<Untold> rows = people.page(county.id(), only, q.text(), MOST, 0);
    return downloads.csv(
        new Taking(
            user,
            county,
            AuditAction.NOT_TOLD_DOWNLOADED,
            "not-told.csv " + detail(only, q.text()),
            "not-told.csv"),
        table(rows, county, saying),
        saying);
  }

  private static Table table(List<Untold> rows, County county, Saying saying) {
    return new Table(
        "not-told",
        Text.of("Cleared, not told"),
        Text.of(
            "People whose convictions are cleared and who do not know it, with what is missing."),
        List.of(
            Text.of("Person"),
            Text.of("Born"),
            Text.of("Cleared convictions"),
            Text.of("Since"),
            Text.of("What is missing")),
        rows.stream()
            .map(
                row ->
                    Arrays.<@Nullable Object>asList(
                        Text.asWritten(row.name()),
                        row.dateOfBirth(),
                        row.convictions(),
                        saying.moment(row.since(), county.timeZone()),
                        saying.word("told.missing." + row.missing())))
            .toList());
  }

  private static String detail(Optional<Missing> missing, String q) {
    return (missing.map(Missing::name).orElse("") + " " + q).strip();
  }
}
