package org.clearance.ui.figures.report;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.figures.figures.Quarter;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Translations;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.table.Saying;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The reports to download, the quarter's figures, and how relief is spread. */
@Controller
class ReportsPage {
  static final Role[] SEE = {MANAGER, DA_SUPERVISOR, ADMINISTRATOR};

  /** The number of months and quarters offered; others can be written into the address. */
  private static final int MOST = 60;

  private final FigureScopes scopes;
  private final FigureTables tables;
  private final Translations translations;
  private final MessageSource messages;

  ReportsPage(
      FigureScopes scopes, FigureTables tables, Translations translations, MessageSource messages) {
    this.scopes = scopes;
    this.tables = tables;
    this.translations = translations;
    this.messages = messages;
  }

  /** The reports' place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {
    @Bean
    NavigationEntry reportsEntry() {
      return new NavigationEntry(
          "reports",
          NavigationEntry.Group.OVERSIGHT,
          "Reports",
          "Take the figures away: the month on paper, the quarter, spreadsheets.",
          "/reports",
          41,
          Set.of(SEE));
    }
  }

  @GetMapping("/reports")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      Model model) {
    Access.require(user, county.id(), SEE);
    FigureScope asked = scopes.of(county, address);
    LocalDate today = scopes.today(county);
    LocalDate begin = scopes.begin(county);
    model.addAttribute("asked", asked);
    model.addAttribute("months", months(begin, today));
    model.addAttribute("quarters", quarters(begin, today));
    model.addAttribute("quarter", asked.quarter().toString());
    model.addAttribute(
        "files",
        Arrays.stream(TableName.values())
            .map(
                table ->
                    new File(
                        table.title(), href("/reports/figures/" + table.key() + ".csv", address)))
            .toList());
    model.addAttribute("workbook", href("/reports/figures.xlsx", address));
    return "figures/report/show";
  }

  /** A table that can be downloaded. */
  record File(Text title, String href) {}

  @GetMapping("/reports/quarter")
  String quarter(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String quarter,
      Locale locale,
      Model model) {
    Access.require(user, county.id(), SEE);
    FigureScope asked = scopes.of(county, Map.of("quarter", quarter));
    model.addAttribute("quarters", quarters(scopes.begin(county), scopes.today(county)));
    model.addAttribute("quarter", asked.quarter().toString());
    model.addAttribute(
        "table", SaidTable.of(tables.quarter(asked, saying(locale)), saying(locale)));
    model.addAttribute("days", asked.quarter().period());
    model.addAttribute("unfinished", !asked.quarter().period().to().isBefore(scopes.today(county)));
    return "figures/report/quarter";
  }

  @GetMapping("/reports/fairness")
  String fairness(
      @CurrentUser User user, @CurrentCounty County county, Locale locale, Model model) {
    Access.require(user, county.id(), SEE);
    model.addAttribute(
        "table",
        SaidTable.of(
            tables.fairness(tables.spread(county.id(), scopes.today(county))), saying(locale)));
    return "figures/report/fairness";
  }

  private Saying saying(Locale locale) {
    return new Saying(Language.of(locale), translations, messages);
  }

  private static String href(String path, Map<String, String> address) {
    Map<String, String> said = new LinkedHashMap<>(address);
    said.values().removeIf(String::isBlank);
    UriComponentsBuilder named = UriComponentsBuilder.fromPath(path);
    said.keySet().retainAll(FigureScopes.NAMES);
    said.keySet().forEach(name -> named.queryParam(name, "{" + name + "}"));
    return named.encode().buildAndExpand(said).toUriString();
  }

  /** The months offered, the latest first. */
  private static Map<String, Text> months(LocalDate begin, LocalDate today) {
    Map<String, Text> months = new LinkedHashMap<>();
    long number = ChronoUnit.MONTHS.between(YearMonth.from(begin), YearMonth.from(today));
    for (long ago = 0; ago <= Math.min(number, MOST); ago++) {
      YearMonth month = YearMonth.from(today).minusMonths(ago);
      months.put(month.toString(), Text.when(month.atDay(1), "MMMM uuuu"));
    }
    return months;
  }

  /** The quarters offered, the latest first; the one before the last is always among them. */
  private static Map<String, Text> quarters(LocalDate begin, LocalDate today) {
    Map<String, Text> quarters = new LinkedHashMap<>();
    Quarter quarter = Quarter.of(today);
    for (int n = 0; n < MOST && (n < 2 || !quarter.period().to().isBefore(begin)); n++) {
      quarters.put(quarter.toString(), quarterWords(quarter));
      quarter = quarter.before();
    }
    return quarters;
  }

  private static Text quarterWords(Quarter quarter) {
    return Text.of(
        "{0} to {1}",
        Text.when(quarter.period().from(), "MMMM uuuu"),
        Text.when(quarter.period().to(), "MMMM uuuu"));
  }
}
