package org.clearance.ui.figures.report;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Fairness;
import org.clearance.domain.figures.figures.FairnessReport;
import org.clearance.domain.figures.figures.Forecast;
import org.clearance.domain.figures.figures.Forecasts;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.PeopleRelieved;
import org.clearance.domain.figures.figures.QuarterlyFigures;
import org.clearance.domain.figures.figures.QuarterlyReport;
import org.clearance.domain.figures.figures.QuarterlyReport.Counted;
import org.clearance.domain.figures.figures.Rate;
import org.clearance.domain.figures.figures.Rates;
import org.clearance.domain.figures.figures.TeamFigures;
import org.clearance.domain.figures.figures.TeamWork;
import org.clearance.domain.figures.figures.WayToNotified;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes every table of the figures, as a file has it. */
@Component
class FigureTables {
  private static final Text STATE = Text.of("State");
  private static final Text CONVICTIONS = Text.of("Convictions");
  private static final Text FIGURE = Text.of("Figure");
  private static final Text PERCENT = Text.of("Percent");
  private static final Text HALF = Text.of("Half, up to so many hours");
  private static final Text NINE_IN_TEN = Text.of("9 in 10, up to so many hours");

  private final ClearanceFigures figures;
  private final Forecasts forecasts;
  private final QuarterlyFigures quarters;
  private final Fairness fairness;
  private final TeamFigures teams;

  FigureTables(
      ClearanceFigures figures,
      Forecasts forecasts,
      QuarterlyFigures quarters,
      Fairness fairness,
      TeamFigures teams) {
    this.figures = figures;
    this.forecasts = forecasts;
    this.quarters = quarters;
    this.fairness = fairness;
    this.teams = teams;
  }

  /** All tables, in the order of the workbook. */
  List<Table> all(FigureScope asked, LocalDate today, Saying saying) {
    return Arrays.stream(TableName.values()).map(name -> of(name, asked, today, saying)).toList();
  }

  Table of(TableName name, FigureScope asked, LocalDate today, Saying saying) {
    return switch (name) {
      case PEOPLE -> people(asked);
      case STATES -> funnel(asked, saying);
      case CLEARED_DAY -> cleared(asked, Grain.DAY);
      case CLEARED_WEEK -> cleared(asked, Grain.WEEK);
      case CLEARED_MONTH -> cleared(asked, Grain.MONTH);
      case WAITING -> waiting(asked, saying);
      case STAYS -> stays(asked, saying);
      case WAY -> way(asked);
      case SHARES -> shares(asked, saying);
      case RATES -> rates(asked);
      case REJECTIONS -> rejections(asked);
      case FORECASTS -> forecasts(asked);
      case TEAMS -> teams(asked);
      case FAIRNESS -> fairness(fairness.of(asked.scope().countyId(), today));
      case QUARTER -> quarter(asked, saying);
    };
  }

  Table teams(FigureScope asked) {
    List<Text> columns =
        new ArrayList<>(
            List.of(
                Text.of("Team"),
                Text.of("Open tasks"),
                Text.of("Held by nobody"),
                Text.of("Overdue"),
                Text.of("Done"),
                HALF,
                NINE_IN_TEN));
    teams
        .weeks(asked.zone())
        .forEach(monday -> columns.add(Text.of("Done in the week of {0}", monday)));
    return new Table(
        TableName.TEAMS.key(),
        TableName.TEAMS.title(),
        Text.of(
            "The whole county’s tasks now, and those done in the last eight weeks, the present one among them. A team is a role in the county: no person is named or compared."),
        columns,
        teams.of(asked.scope().countyId(), asked.zone()).stream().map(FigureTables::team).toList());
  }

  private static List<@Nullable Object> team(TeamWork work) {
    List<@Nullable Object> row =
        new ArrayList<>(
            row(
                Text.of(Access.name(work.role())),
                work.open(),
                work.unassigned(),
                work.overdue(),
                work.done(),
                work.done() == 0 ? null : hours(work.median()),
                work.done() == 0 ? null : hours(work.ninetieth())));
    row.addAll(work.weeks());
    return row;
  }

  Table people(FigureScope asked) {
    PeopleRelieved people = figures.people(asked.scope());
    return new Table(
        TableName.PEOPLE.key(),
        TableName.PEOPLE.title(),
        Text.of(
            "People, now. Each counts once, however many convictions. What is left on a record is what the file delivered says of convictions in all counties."),
        List.of(FIGURE, Text.of("People")),
        List.of(
            row(Text.of("With a candidate conviction"), people.people()),
            row(Text.of("With relief of at least one"), people.withRelief()),
            row(Text.of("Who had a felony and have none left"), people.withNoFelonyLeft()),
            row(Text.of("With no conviction left"), people.withNoConvictionLeft())));
  }

  Table funnel(FigureScope asked, Saying saying) {
    return new Table(
        TableName.STATES.key(),
        TableName.STATES.title(),
        Text.of("Convictions by the state that they are in now. They add up to all convictions."),
        List.of(STATE, CONVICTIONS),
        figures.funnel(asked.scope()).steps().stream()
            .map(step -> row(saying.word("state." + step.state()), step.convictions()))
            .toList());
  }

  Table cleared(FigureScope asked, Grain grain) {
    TableName name =
        switch (grain) {
          case DAY -> TableName.CLEARED_DAY;
          case WEEK -> TableName.CLEARED_WEEK;
          case MONTH -> TableName.CLEARED_MONTH;
        };
    return new Table(
        name.key(),
        name.title(),
        Text.of(
            "Convictions that gained or lost relief, by the day on which the court’s order was recorded. The last column counts all that have relief at the end of the last day."),
        List.of(
            Text.of("From"),
            Text.of("Until"),
            Text.of("Dismissed"),
            Text.of("Reduced"),
            Text.of("Cleared"),
            Text.of("Relief taken back"),
            Text.of("With relief at the end")),
        figures.cleared(asked.scope(), asked.period(), grain).stream()
            .map(
                c ->
                    row(
                        c.period().from(),
                        c.period().to(),
                        c.dismissed(),
                        c.reduced(),
                        c.granted(),
                        c.takenBack(),
                        c.total()))
            .toList());
  }

  Table waiting(FigureScope asked, Saying saying) {
    return new Table(
        TableName.WAITING.key(),
        TableName.WAITING.title(),
        Text.of("Convictions in open states, and for how long they have been there up to now."),
        List.of(
            STATE, Text.of("Waits for"), CONVICTIONS, HALF, NINE_IN_TEN, Text.of("Longest, hours")),
        figures.waiting(asked.scope()).stream()
            .map(
                w ->
                    row(
                        saying.word("state." + w.state()),
                        saying.word("waits." + w.state()),
                        w.convictions(),
                        hours(w.median()),
                        hours(w.ninetieth()),
                        hours(w.oldest())))
            .toList());
  }

  Table stays(FigureScope asked, Saying saying) {
    return new Table(
        TableName.STAYS.key(),
        TableName.STAYS.title(),
        Text.of("Convictions that left a state in the period, and how long they had been in it."),
        List.of(STATE, Text.of("Convictions that left it"), HALF, NINE_IN_TEN),
        figures.stays(asked.scope(), asked.period()).stream()
            .map(
                s ->
                    row(
                        saying.word("state." + s.state()),
                        s.convictions(),
                        hours(s.median()),
                        hours(s.ninetieth())))
            .toList());
  }

  Table way(FigureScope asked) {
    WayToNotified way = figures.wayToNotified(asked.scope(), asked.period());
    return new Table(
        TableName.WAY.key(),
        TableName.WAY.title(),
        Text.of(
            "From identification until the person was told, for convictions whose person was told in the period for the first time."),
        List.of(Text.of("Convictions told of"), HALF, NINE_IN_TEN),
        way.convictions() == 0
            ? List.of()
            : List.of(row(way.convictions(), hours(way.median()), hours(way.ninetieth()))));
  }

  Table shares(FigureScope asked, Saying saying) {
    return new Table(
        TableName.SHARES.key(),
        TableName.SHARES.title(),
        Text.of("The mean time of these convictions in each state, and its share of the whole."),
        List.of(STATE, Text.of("Mean, hours"), PERCENT),
        figures.wayToNotified(asked.scope(), asked.period()).shares().stream()
            .map(
                s ->
                    row(saying.word("state." + s.state()), hours(s.mean()), tenths(s.hundredths())))
            .toList());
  }

  Table rates(FigureScope asked) {
    Rates rates = figures.rates(asked.scope(), asked.period());
    return new Table(
        TableName.RATES.key(),
        TableName.RATES.title(),
        Text.of(
            "What became of what was decided in the period. A conviction that was decided twice counts twice."),
        List.of(FIGURE, CONVICTIONS, Text.of("Of"), PERCENT),
        List.of(
            rate(Text.of("Challenged, of reviews that ended with a decision"), rates.challenged()),
            rate(Text.of("Determination changed by the reviewer, of the same"), rates.overridden()),
            rate(Text.of("Denied, of the court’s rulings"), rates.denied()),
            rate(Text.of("Rejected by the state, of its answers"), rates.rejected())));
  }

  Table rejections(FigureScope asked) {
    return new Table(
        TableName.REJECTIONS.key(),
        TableName.REJECTIONS.title(),
        Text.of("The state’s rejections in the period, by the reason as it was written."),
        List.of(Text.of("Reason"), Text.of("Records")),
        figures.rates(asked.scope(), asked.period()).rejections().stream()
            .map(r -> row(r.reason(), r.records()))
            .toList());
  }

  Table forecasts(FigureScope asked) {
    return new Table(
        TableName.FORECASTS.key(),
        TableName.FORECASTS.title(),
        Text.of(
            "When a milestone is reached for all, if the weeks to come are like the last {0}: a simulation that draws from them. Empty days: nothing remains, too little is known, or more than ten years.",
            Forecasts.WEEKS),
        List.of(
            Text.of("Milestone"),
            Text.of("Deadline"),
            Text.of("Source"),
            Text.of("Still to reach it"),
            Text.of("Reached it"),
            Text.of("Per week"),
            Text.of("1 in 10 ends by"),
            Text.of("Half end by"),
            Text.of("9 in 10 end by"),
            Text.of("In time, percent")),
        forecasts.of(asked.scope()).stream().map(FigureTables::forecast).toList());
  }

  private static List<@Nullable Object> forecast(Forecast forecast) {
    Forecast.Expected expected = forecast.expected();
    return row(
        switch (forecast.deadline().milestone()) {
          case REVIEWED -> Text.of("Reviewed by the prosecution");
          case ORDERED -> Text.of("Ruled on by the court");
          case DOJ_UPDATED -> Text.of("On the state’s record");
          case NOTIFIED -> Text.of("Person told");
        },
        forecast.deadline().on(),
        forecast.deadline().source(),
        forecast.remaining(),
        forecast.done(),
        tenths(forecast.perWeek()),
        expected == null ? null : expected.early(),
        expected == null ? null : expected.likely(),
        expected == null ? null : expected.late(),
        expected == null ? null : tenths(expected.inTime()));
  }

  /** The spread of relief over groups of people, as of a day. */
  FairnessReport spread(long countyId, LocalDate today) {
    return fairness.of(countyId, today);
  }

  Table fairness(FairnessReport report) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(fairnessRow(Text.of("Everybody"), Text.NOTHING, report.all()));
    for (FairnessReport.Division division : report.divisions()) {
      Text by = by(division.by());
      division
          .groups()
          .forEach(g -> rows.add(fairnessRow(by, group(division.by(), g.name()), g.relieved())));
      Rate withheld = division.withheld();
      if (withheld != null) {
        rows.add(fairnessRow(by, Text.of("Withheld groups, together"), withheld));
      }
      if (division.groups().isEmpty()) {
        rows.add(fairnessRow(by, Text.of("Too few people to tell groups apart"), null));
      }
    }
    return new Table(
        TableName.FAIRNESS.key(),
        TableName.FAIRNESS.title(),
        Text.of(
            "Of the people in the whole county with a candidate conviction, how many have relief now, by what the file delivered says of them; ages are those of the day on which this was read. Numbers of fewer than {0} people are withheld, and as many others that they cannot be computed.",
            report.smallest()),
        List.of(
            Text.of("By"),
            Text.of("Group"),
            Text.of("People with relief"),
            Text.of("People"),
            PERCENT),
        rows);
  }

  private static List<@Nullable Object> fairnessRow(Text by, Text group, @Nullable Rate rate) {
    return rate == null
        ? row(by, group, Text.of("withheld"), Text.of("withheld"), null)
        : row(by, group, rate.part(), rate.whole(), tenths(rate.hundredths()));
  }

  private static Text by(FairnessReport.By by) {
    return switch (by) {
      case RACE -> Text.of("Race");
      case GENDER -> Text.of("Gender");
      case AGE -> Text.of("Age");
    };
  }

  private static Text group(FairnessReport.By by, String name) {
    if (name.isEmpty()) {
      return Text.of("Not known");
    }
    if (by != FairnessReport.By.AGE) {
      return Text.asWritten(name);
    }
    if (name.startsWith("-")) {
      return Text.of("Under 30");
    }
    return name.endsWith("-") ? Text.of("60 and older") : Text.asWritten(name.replace('-', '–'));
  }

  Table quarter(FigureScope asked, Saying saying) {
    QuarterlyReport report = quarters.of(asked.scope(), asked.quarter());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Counted counted : Counted.values()) {
      rows.add(
          row(
              switch (counted) {
                case RECALLED_AND_RESENTENCED -> Text.of("Recalled and resentenced");
                case DISMISSED -> Text.of("Dismissed");
                case SEALED -> Text.of("Of the dismissed: sealed");
                case REDESIGNATED -> Text.of("Redesignated");
              },
              report.given(counted),
              report.after(counted)));
    }
    report
        .reliefs()
        .forEach(
            line ->
                rows.add(
                    row(
                        Text.of("By relief: {0}", saying.word("relief." + line.relief().name())),
                        line.given(),
                        line.after())));
    long ended = report.reliefs().stream().mapToLong(QuarterlyReport.Line::ended).sum();
    QuarterlyReport.Challenges challenges = report.challenges();
    rows.add(row(Text.of("Relief changed or taken back by a later order"), ended, null));
    rows.add(row(Text.of("Denied by the court"), report.denied(), null));
    rows.add(row(Text.of("Challenged by the prosecution"), challenges.made(), challenges.open()));
    rows.add(row(Text.of("Outcome of a challenge: relief allowed"), challenges.overruled(), null));
    rows.add(row(Text.of("Outcome of a challenge: relief denied"), challenges.upheld(), null));
    rows.add(row(Text.of("Challenged, and left clearance"), challenges.withdrawn(), null));
    return new Table(
        TableName.QUARTER.key(),
        Text.of("Quarterly figures, {0}", asked.quarter().toString()),
        Text.of(
            "Convictions by what orders recorded in the quarter say of them, and the prosecution’s challenges, for the State’s quarterly progress reports (Assembly Bill 1706, 2022; their own wording could not be confirmed). The last column is how many stood so when the quarter ended; of challenges, those still open."),
        List.of(FIGURE, Text.of("In the quarter"), Text.of("At its end")),
        rows);
  }

  private static List<@Nullable Object> rate(Text name, Rate rate) {
    return row(name, rate.part(), rate.whole(), tenths(rate.hundredths()));
  }

  private static long hours(Duration duration) {
    return duration.toHours();
  }

  private static double tenths(double number) {
    return Math.round(number * 10) / 10.0;
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
