package org.clearance.domain.casework.survey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.clearance.domain.casework.survey.Survey.Finding;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.law.jurisdiction.Answer;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.RecordEntry;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.clearance.domain.law.jurisdiction.Standard;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.person.RowsOnRecord;
import org.clearance.domain.record.rapsheet.HistoryLines;
import org.clearance.domain.record.rapsheet.SheetFact;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the law about everybody on record, some hundred people a transaction. How far it has come
 * stands with the survey, so that one that was cut off goes on where it stopped and counts nobody
 * twice.
 */
@Component
public class Surveying {
  /** The number of people who are asked about at once: some thousand answers. */
  private static final int AT_ONCE = 250;

  private static final Logger log = LoggerFactory.getLogger(Surveying.class);

  /** A court's dismissal, as a record tells it. */
  private static final String COURT = "COURT";

  private final JdbcClient db;
  private final DataSource dataSource;
  private final SurveyPolicies policies;
  private final ScreeningLaws laws;
  private final RowsOnRecord rows;
  private final Audit audit;
  private final Clock clock;

  Surveying(
      JdbcClient db,
      DataSource dataSource,
      SurveyPolicies policies,
      ScreeningLaws laws,
      RowsOnRecord rows,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.dataSource = dataSource;
    this.policies = policies;
    this.laws = laws;
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
  }

  /** The surveys that are not over. */
  public List<Long> open() {
    return db.sql("select id from survey where ended_at is null order by id")
        .query(Long.class)
        .list();
  }

  /** Says why a survey does not go on at present. */
  @Transactional
  public void failed(long surveyId, String why) {
    db.sql("update survey set failed = :why where id = :id")
        .param("why", why)
        .param("id", surveyId)
        .update();
  }

  private record Asked(
      long id,
      @Nullable LocalDate born,
      boolean complete,
      List<HistoryRow> history,
      List<Ordered> ordered) {
    List<HistoryLines.Line> lines() {
      return HistoryLines.of(history, complete).stream()
          .filter(line -> ordered.stream().noneMatch(one -> one.sealed() && one.mayBe(line)))
          .toList();
    }

    /**
     * Lists the facts of a line, with a court's order about it since the file was made. Where it is
     * not clear of which line an order is, its relief is unknown; so it is where the record tells
     * of relief that the court's reduction may not be: the state may have noted it besides.
     */
    Map<String, @Nullable String> facts(HistoryLines.Line line) {
      Map<String, @Nullable String> facts = new LinkedHashMap<>();
      line.facts().forEach((fact, value) -> facts.put(fact, value.isEmpty() ? null : value));
      List<Ordered> these = ordered.stream().filter(one -> one.mayBe(line)).toList();
      Set<String> reliefs = these.stream().map(Ordered::relief).collect(Collectors.toSet());
      if (!reliefs.isEmpty() && !reliefs.equals(Set.of(""))) {
        boolean more = facts.containsKey(SheetFact.RELIEF_SO_FAR) && !reliefs.equals(Set.of(COURT));
        boolean sure = !more && reliefs.size() == 1 && these.stream().allMatch(one -> one.is(line));
        if (sure || !COURT.equals(facts.get(SheetFact.RELIEF_SO_FAR))) {
          facts.put(SheetFact.RELIEF_SO_FAR, sure ? these.get(0).relief() : null);
        }
      }
      return facts;
    }
  }

  /**
   * A conviction of which a court ordered something.
   *
   * @param caseNumber one, or several after each other
   * @param relief as a record tells it: {@code COURT}, {@code REDUCED}; empty: none
   */
  private record Ordered(
      long personId, String caseNumber, String section, boolean sealed, String relief) {
    /** Whether a line may be it: a line that may is left out rather than shown. */
    boolean mayBe(HistoryLines.Line line) {
      String number = line.facts().getOrDefault(SheetFact.CASE_NUMBER, "");
      String charged = line.facts().getOrDefault(SheetFact.SECTION, "").replaceFirst("^664/", "");
      return line.kind().equals(HistoryLines.CONVICTION)
          && (number.isEmpty() || caseNumber.isEmpty() || caseNumber.contains(number))
          && (charged.isEmpty() || charged.startsWith(section));
    }

    /** Whether it is surely this line, of those that it may be. */
    boolean is(HistoryLines.Line line) {
      return !caseNumber.isEmpty()
          && !line.facts().getOrDefault(SheetFact.CASE_NUMBER, "").isEmpty()
          && !line.facts().getOrDefault(SheetFact.SECTION, "").isEmpty();
    }
  }

  /**
   * The findings about a person.
   *
   * @param questions how many answers turn on each fact that can be asked for
   */
  private record OfPerson(
      long personId,
      Map<String, Map<Finding, Counted>> found,
      Map<String, Integer> questions,
      boolean skipped) {}

  private static final class Counted {
    private int entries;
    private @Nullable LocalDate from;

    void add(@Nullable LocalDate day) {
      entries++;
      if (day != null && (from == null || day.isBefore(from))) {
        from = day;
      }
    }
  }

  /**
   * Asks about the next people.
   *
   * @return how many; 0 where the survey is over
   */
  @Transactional
  public int next(long surveyId) {
    record Place(long countyId, long policyId, LocalDate asOf, long afterId) {}
    Optional<Place> place =
        db.sql(
                """
                select county_id, policy_id, as_of, after_id from survey where id = :id and ended_at is null for update
                """)
            .param("id", surveyId)
            .query(Place.class)
            .optional();
    if (place.isEmpty()) {
      return 0;
    }
    List<Asked> people = people(place.get().countyId(), place.get().afterId());
    if (people.isEmpty()) {
      end(surveyId, place.get().countyId());
      return 0;
    }
    Optional<Screening> law = laws.of(place.get().countyId());
    if (law.isEmpty()) {
      throw new IllegalStateException(
          "the law of this county does not say what is asked of a record");
    }
    Map<String, String> assumed = policies.find(place.get().policyId()).assumed();
    List<OfPerson> found =
        Processors.each(
            people, person -> askOrSkip(law.get(), assumed, person, place.get().asOf()));
    write(surveyId, found);
    writeQuestions(surveyId, found);
    db.sql(
            """
            update survey set after_id = :after, done = done + :done, skipped = skipped + :skipped, failed = '',
                   began_at = coalesce(began_at, :now)
             where id = :id
            """)
        .param("after", people.get(people.size() - 1).id())
        .param("done", people.size())
        .param("skipped", found.stream().filter(OfPerson::skipped).count())
        .param("now", Sql.moment(clock.instant()))
        .param("id", surveyId)
        .update();
    return people.size();
  }

  private List<Asked> people(long countyId, long after) {
    record Named(long id, @Nullable LocalDate dateOfBirth, boolean historyComplete) {}
    List<Named> named =
        db.sql(
                """
                select id, date_of_birth, history_complete from person
                 where county_id = :county and id > :after and not deceased
                 order by id limit :most
                """)
            .param("county", countyId)
            .param("after", after)
            .param("most", AT_ONCE)
            .query(Named.class)
            .list();
    List<Long> ids = named.stream().map(Named::id).toList();
    Map<Long, List<HistoryRow>> history = rows.of(ids);
    Map<Long, List<Ordered>> ordered = ordered(ids);
    return named.stream()
        .map(
            one ->
                new Asked(
                    one.id(),
                    one.dateOfBirth(),
                    one.historyComplete(),
                    history.getOrDefault(one.id(), List.<HistoryRow>of()),
                    ordered.getOrDefault(one.id(), List.<Ordered>of())))
        .toList();
  }

  /**
   * Reads what courts ordered of people's convictions. A sealed one is no part of what is asked
   * about: nobody is to find it by a survey. One that was dismissed or reduced may not be in the
   * file as such yet.
   */
  private Map<Long, List<Ordered>> ordered(List<Long> people) {
    return db
        .sql(
            """
            select c.person_id, c.case_number, c.section, c.sealed_at is not null as sealed,
                   case o.counts_as when 'DISMISSED' then :court when 'REDUCED' then 'REDUCED' else '' end as relief
              from clearance.conviction c
              left join decision_in_force o on o.conviction_id = c.id
             where c.person_id = any(:ids)
            """)
        .param("court", COURT)
        .param("ids", people.toArray(Long[]::new))
        .query(Ordered.class)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Ordered::personId));
  }

  /** One history that cannot be asked about keeps nobody else waiting; it is counted and said. */
  private static OfPerson askOrSkip(
      Screening law, Map<String, String> assumed, Asked person, LocalDate asOf) {
    try {
      return ask(law, assumed, person, asOf);
    } catch (RuntimeException e) {
      log.error("the law could not be asked about person {}", person.id(), e);
      return new OfPerson(person.id(), Map.of(), Map.of(), true);
    }
  }

  private static OfPerson ask(
      Screening law, Map<String, String> assumed, Asked person, LocalDate asOf) {
    Map<String, @Nullable String> known = new LinkedHashMap<>(assumed);
    if (person.complete()) {
      known.putIfAbsent(law.whole(), null);
    } else {
      known.put(law.whole(), null);
    }
    // What the record tells of the person goes before what is taken as known of everybody.
    HistoryLines.ofPerson(person.history())
        .forEach((fact, value) -> known.put(fact, value.isEmpty() ? null : value));
    LocalDate born = person.born();
    if (born != null) {
      known.put(law.born(), born.toString());
    }
    List<RecordEntry> entries = new ArrayList<>();
    for (HistoryLines.Line line : person.lines()) {
      entries.add(
          new RecordEntry(Integer.toString(entries.size()), line.kind(), person.facts(line)));
    }
    Map<String, Map<Finding, Counted>> found = new LinkedHashMap<>();
    Screened screened = law.screen(known, entries, asOf);
    for (Screened.Entry entry : screened.entries()) {
      Map<String, Finding> ofEntry = new LinkedHashMap<>();
      Map<String, @Nullable LocalDate> days = new LinkedHashMap<>();
      entry.plan().forEach(one -> ofEntry.put(name(one), now(one.answer())));
      for (Screened.Found one : entry.answers()) {
        finding(one)
            .ifPresent(
                finding -> {
                  ofEntry.putIfAbsent(name(one), finding);
                  days.put(name(one), one.answer().eligibleFrom());
                });
      }
      ofEntry.forEach(
          (relief, finding) ->
              found
                  .computeIfAbsent(relief, r -> new EnumMap<>(Finding.class))
                  .computeIfAbsent(finding, f -> new Counted())
                  .add(finding == Finding.LATER ? days.get(relief) : null));
    }
    Map<String, Integer> questions = new LinkedHashMap<>();
    screened
        .questions()
        .forEach(one -> questions.merge(one.of().fact(), one.decides().size(), Integer::sum));
    return new OfPerson(person.id(), found, questions, false);
  }

  private static String name(Screened.Found found) {
    return found.table().table().name();
  }

  private static Finding now(Answer answer) {
    return answer.standard() == Standard.MANDATORY ? Finding.SHALL : Finding.MAY;
  }

  /** The finding for an answer that is not planned now; empty where the law does not give it. */
  private static Optional<Finding> finding(Screened.Found one) {
    OutcomeKind outcome = one.answer().outcome();
    if (one.isByState()) {
      return outcome == OutcomeKind.RELIEF ? Optional.of(Finding.BY_STATE) : Optional.empty();
    }
    return switch (outcome) {
      case NOT_YET -> Optional.of(Finding.LATER);
      case REVIEW -> Optional.of(Finding.ASK);
      default -> Optional.empty();
    };
  }

  private void write(long surveyId, List<OfPerson> found) {
    var copy =
        new CopyIn(
            "copy survey_finding (survey_id, person_id, relief, finding, entries, from_day) from stdin");
    for (OfPerson person : found) {
      person
          .found()
          .forEach(
              (relief, findings) ->
                  findings.forEach(
                      (finding, counted) -> {
                        copy.value(surveyId)
                            .value(person.personId())
                            .value(relief)
                            .value(finding.name())
                            .value(counted.entries)
                            .value(counted.from);
                        copy.endRow();
                      }));
    }
    if (copy.rows() > 0) {
      copy.send(dataSource);
    }
  }

  private void writeQuestions(long surveyId, List<OfPerson> found) {
    Map<String, Integer> people = new TreeMap<>();
    Map<String, Integer> answers = new TreeMap<>();
    for (OfPerson person : found) {
      person
          .questions()
          .forEach(
              (fact, decided) -> {
                people.merge(fact, 1, Integer::sum);
                answers.merge(fact, decided, Integer::sum);
              });
    }
    people.forEach(
        (fact, count) ->
            db.sql(
                    """
                    insert into survey_question (survey_id, fact, people, answers) values (:id, :fact, :people, :answers)
                    on conflict (survey_id, fact) do update
                       set people = survey_question.people + excluded.people, answers = survey_question.answers + excluded.answers
                    """)
                .param("id", surveyId)
                .param("fact", fact)
                .param("people", count)
                .param("answers", answers.get(fact))
                .update());
  }

  /**
   * Counts whom the county asks relief for by itself, as its own list stands. What it asks for
   * nobody (determined otherwise, denied, withdrawn) is not counted: whether the person can still
   * ask for it, no file tells.
   */
  private void countOwnList(long surveyId, long countyId) {
    db.sql(
            """
            insert into survey_finding (survey_id, person_id, relief, finding, entries)
            select :id, c.person_id, :relief, :finding, count(*)
              from clearance.conviction c
              join person p on p.id = c.person_id and not p.deceased
              left join determination d on d.id = c.determination_id
              left join lateral (
                select f.kind from order_item i join relief_form f on f.code = i.relief
                 where i.conviction_id = c.id and f.kind <> 'NO_DECISION'
                 order by i.order_id desc limit 1) o on true
             where c.county_id = :county and c.sealed_at is null and o.kind is null
               and c.state not in ('CLOSED', 'WITHDRAWN')
               and (c.state not in ('IDENTIFIED', 'DETERMINED') or d.outcome in ('DISMISS', 'REDUCE'))
             group by c.person_id
            """)
        .param("id", surveyId)
        .param("relief", Survey.COUNTY_LIST)
        .param("finding", Finding.BY_COUNTY.name())
        .param("county", countyId)
        .update();
  }

  /** Counts what was found, and leaves the people of the survey before to nobody. */
  private void end(long surveyId, long countyId) {
    countOwnList(surveyId, countyId);
    db.sql(
            """
            insert into survey_total (survey_id, relief, finding, people, entries)
            select survey_id, coalesce(relief, ''), finding, count(distinct person_id), sum(entries)
              from survey_finding where survey_id = :id group by grouping sets ((survey_id, relief, finding), (survey_id, finding))
            """)
        .param("id", surveyId)
        .update();
    db.sql("update survey set ended_at = :now, failed = '', people = done where id = :id")
        .param("now", Sql.moment(clock.instant()))
        .param("id", surveyId)
        .update();
    db.sql(
            """
            delete from survey_finding where survey_id in (select id from survey where county_id = :county and id < :id)
            """)
        .param("county", countyId)
        .param("id", surveyId)
        .update();
    audit.record("survey", countyId, AuditAction.SURVEY_ENDED, "survey", surveyId, "");
  }
}
