package org.clearance.ui.figures.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Cleared;
import org.clearance.domain.figures.figures.FairnessReport;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.PeopleRelieved;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Quarter;
import org.clearance.domain.figures.figures.Rates;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.figures.figures.FiguresQuestion;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A month of a county on paper (PDF/UA): its figures with those of the month before, charts, and
 * what they mean. The same history read at the same minute gives the same bytes.
 */
@Component
class MonthlyReport {
  private final ClearanceFigures figures;
  private final FigureTables tables;
  private final Documents documents;
  private final Clock clock;

  MonthlyReport(ClearanceFigures figures, FigureTables tables, Documents documents, Clock clock) {
    this.figures = figures;
    this.tables = tables;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * Prints the report.
   *
   * @param today in the county
   */
  byte[] print(County county, YearMonth month, LocalDate today, Saying saying) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Period period = days(month, today);
    var asked =
        new FigureScope(
            Scope.county(county.id()),
            county.zone(),
            period,
            Grain.DAY,
            Quarter.of(month.atDay(1)),
            FiguresQuestion.which(List.of()),
            "");
    String name = saying.say(Text.when(month.atDay(1), "MMMM uuuu"));
    Map<String, Object> model = new HashMap<>();
    model.put("language", saying.locale().toLanguageTag());
    model.put("title", saying.say(Text.of("Monthly report, {0}", name)));
    model.put("office", county.displayName());
    model.put(
        "foot",
        saying.say(Text.of("Clearance of convictions, {0}, {1}", county.displayName(), name)));
    model.put("lead", lead(county, asked, at, saying));
    model.put("none", saying.say(Text.of("None.")));
    model.put("sections", sections(asked, month, today, saying));
    return documents.handedOut("report", model, at);
  }

  private static Period days(YearMonth month, LocalDate today) {
    LocalDate last = month.atEndOfMonth();
    return new Period(
        month.atDay(1), last.isAfter(today) && !month.atDay(1).isAfter(today) ? today : last);
  }

  private static List<String> lead(County county, FigureScope asked, Instant at, Saying saying) {
    return List.of(
        saying.say(Text.asWritten(county.displayName())),
        saying.say(
            Text.of(
                "Days of this report: {0} to {1}.",
                saying.day(asked.period().from()), saying.day(asked.period().to()))),
        saying.say(
            Text.of(
                "What stands now (people, states, what waits, forecasts, fairness) was read on {0}; the other figures are of the month.",
                saying.moment(at, county.timeZone()))),
        saying.say(
            Text.of(
                "Every figure is a sum over the history that is kept of each conviction. Sealed convictions are counted; no figure names anybody.")));
  }

  private List<Map<String, @Nullable Object>> sections(
      FigureScope asked, YearMonth month, LocalDate today, Saying saying) {
    List<Map<String, @Nullable Object>> sections = new ArrayList<>();
    sections.add(plain(headlines(asked, month, today), saying));
    List<Cleared> days = figures.cleared(asked.scope(), asked.period(), Grain.DAY);
    Map<String, @Nullable Object> cleared = plain(tables.cleared(asked, Grain.WEEK), saying);
    cleared.put("title", saying.say(Text.of("Cleared per day and week")));
    cleared.put("chart", chart(days, saying));
    sections.add(cleared);
    sections.add(withBars(tables.funnel(asked, saying), 1, saying));
    sections.add(plain(tables.people(asked), saying));
    sections.add(withBars(tables.waiting(asked, saying), 2, saying));
    sections.add(plain(tables.stays(asked, saying), saying));
    sections.add(plain(tables.way(asked), saying));
    sections.add(withBars(tables.shares(asked, saying), 2, saying));
    sections.add(plain(tables.rates(asked), saying));
    sections.add(plain(tables.rejections(asked), saying));
    sections.add(plain(tables.forecasts(asked), saying));
    FairnessReport fairness = tables.spread(asked.scope().countyId(), today);
    sections.add(plain(tables.fairness(fairness), saying));
    return sections;
  }

  private Table headlines(FigureScope asked, YearMonth month, LocalDate today) {
    Period before = days(month.minusMonths(1), today);
    Cleared now = figures.clearedIn(asked.scope(), asked.period());
    Cleared then = figures.clearedIn(asked.scope(), before);
    Rates rates = figures.rates(asked.scope(), asked.period());
    Rates earlier = figures.rates(asked.scope(), before);
    PeopleRelieved people = figures.people(asked.scope());
    return new Table(
        "headlines",
        Text.of("The month at a glance"),
        Text.of(
            "What happened in the month, and in the month before. Of {0} people with a candidate conviction, {1} have relief now.",
            people.people(), people.withRelief()),
        List.of(Text.of("Figure"), Text.of("This month"), Text.of("Month before")),
        List.of(
            List.of(Text.of("Cleared"), now.granted(), then.granted()),
            List.of(Text.of("Dismissed"), now.dismissed(), then.dismissed()),
            List.of(Text.of("Reduced"), now.reduced(), then.reduced()),
            List.of(Text.of("Relief taken back"), now.takenBack(), then.takenBack()),
            List.of(Text.of("With relief at the end of the month"), now.total(), then.total()),
            List.of(
                Text.of("Reviews that ended with a decision"),
                rates.challenged().whole(),
                earlier.challenged().whole()),
            List.of(Text.of("Challenged"), rates.challenged().part(), earlier.challenged().part()),
            List.of(
                Text.of("Rulings of the court"), rates.denied().whole(), earlier.denied().whole()),
            List.of(
                Text.of("Answers of the state"),
                rates.rejected().whole(),
                earlier.rejected().whole()),
            List.of(
                Text.of("People’s convictions told of"),
                figures.wayToNotified(asked.scope(), asked.period()).convictions(),
                figures.wayToNotified(asked.scope(), before).convictions())));
  }

  private static Map<String, String> chart(List<Cleared> days, Saying saying) {
    Cleared most =
        days.stream()
            .max(java.util.Comparator.comparingLong(Cleared::granted))
            .orElseThrow(() -> new IllegalArgumentException("a month without days"));
    long sum = days.stream().mapToLong(Cleared::granted).sum();
    StringBuilder bars = new StringBuilder();
    days.forEach(
        day ->
            bars.append(bars.isEmpty() ? "" : ";")
                .append(day.dismissed())
                .append(' ')
                .append(day.reduced()));
    String first = saying.day(days.get(0).period().from());
    String last = saying.day(days.get(days.size() - 1).period().from());
    return Map.of(
        "bars",
        bars.toString(),
        "first",
        saying.say(Text.of("A bar for each day: dismissed (dark) and, on top, reduced (light).")),
        "alt",
        saying.say(
            sum == 0
                ? Text.of("Chart: nothing was cleared from {0} to {1}.", first, last)
                : Text.of(
                    "Chart: a bar for each day from {0} to {1}. In all {2} were cleared, most on {3}: {4}. The table below has the numbers by week.",
                    first, last, sum, saying.day(most.period().from()), most.granted())),
        "ends",
        saying.say(
            Text.of(
                "From {0} (left) to {1} (right); the tallest bar is {2}.",
                first, last, most.granted())));
  }

  private static Map<String, @Nullable Object> plain(Table table, Saying saying) {
    SaidTable said = SaidTable.of(table, saying);
    Map<String, @Nullable Object> section = new HashMap<>();
    section.put("id", said.name());
    section.put("title", said.title());
    section.put("meaning", said.meaning());
    section.put("chart", null);
    section.put("share", null);
    section.put("columns", said.columns().stream().map(MonthlyReport::cell).toList());
    section.put(
        "rows",
        said.rows().stream()
            .map(
                row ->
                    Map.of("cells", row.stream().map(MonthlyReport::cell).toList(), "width", "0"))
            .toList());
    return section;
  }

  /** The table with a bar in each row, as long as the number in one column. */
  private static Map<String, @Nullable Object> withBars(Table table, int column, Saying saying) {
    double most =
        table.rows().stream()
            .mapToDouble(row -> row.get(column) instanceof Number n ? n.doubleValue() : 0)
            .max()
            .orElse(0);
    SaidTable said = SaidTable.of(table, saying);
    Map<String, @Nullable Object> section = plain(table, saying);
    section.put("share", saying.say(Text.of("As a bar")));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int r = 0; r < said.rows().size(); r++) {
      double length = table.rows().get(r).get(column) instanceof Number n ? n.doubleValue() : 0;
      rows.add(
          Map.of(
              "cells",
              said.rows().get(r).stream().map(MonthlyReport::cell).toList(),
              "width",
              String.format(Locale.ROOT, "%.1f", most == 0 ? 0 : 100 * length / most)));
    }
    section.put("rows", rows);
    return section;
  }

  private static Map<String, Object> cell(SaidTable.Cell cell) {
    return Map.of("words", cell.words(), "number", cell.number());
  }
}
