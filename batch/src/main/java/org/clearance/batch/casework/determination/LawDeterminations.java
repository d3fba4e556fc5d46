package org.clearance.batch.casework.determination;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.batch.casework.reading.DeliveredLaws;
import org.clearance.batch.casework.reading.RecordedCharges;
import org.clearance.domain.casework.conviction.MadeDeterminations;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.law.jurisdiction.Answer;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.RecordedCharge;
import org.clearance.domain.law.jurisdiction.RecordsByLaw;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Determines the convictions of a delivery by its law, each beside the person's other charges. */
@Component
class LawDeterminations {
  private static final String ACTOR = "job:" + DeterminingEligibility.BY_LAW;
  private static final int PEOPLE_A_TRANSACTION = 2_000;

  /** The name under which the facts that would have to be known are kept. */
  private static final String MISSING = "missing";

  private final JdbcClient db;
  private final RecordedCharges charges;
  private final MadeDeterminations determinations;
  private final DeliveryDeterminations deliveries;
  private final DeliveryProgress progress;
  private final JsonMapper json;

  LawDeterminations(
      JdbcClient db,
      RecordedCharges charges,
      MadeDeterminations determinations,
      DeliveryDeterminations deliveries,
      DeliveryProgress progress,
      JsonMapper json) {
    this.db = db;
    this.charges = charges;
    this.determinations = determinations;
    this.deliveries = deliveries;
    this.progress = progress;
    this.json = json;
  }

  /**
   * The result of one transaction.
   *
   * @param last the number of the last person inside the files; empty at the end
   */
  record Chunk(int determined, String last) {}

  /** A line of a delivery's files. */
  private record Line(int file, long line) {}

  Chunk determine(long deliveryId, DeliveredLaws.UnderLaw law, String after) {
    return determine(
        deliveryId, law, charges.after(deliveryId, after, PEOPLE_A_TRANSACTION), false);
  }

  /** Asks the law again about those people's convictions whose wait is over on its day. */
  Chunk askAgain(long deliveryId, DeliveredLaws.UnderLaw law, String after) {
    List<String> subjects = due(deliveryId, law.asOf(), after);
    return determine(
        deliveryId, law, subjects.isEmpty() ? List.of() : charges.of(deliveryId, subjects), true);
  }

  private List<String> due(long deliveryId, LocalDate day, String after) {
    return db.sql(
            """
            select distinct p.subject_id collate "C" as subject
              from conviction c
              join determination d on d.id = c.determination_id
              join person p on p.id = c.person_id
             where c.delivery_id = :delivery and c.state = 'DETERMINED' and d.outcome = 'NOT_YET'
               and d.eligible_from <= :asOf and p.subject_id collate "C" > :after
             order by subject limit :people
            """)
        .param("delivery", deliveryId)
        .param("asOf", day)
        .param("after", after)
        .param("people", PEOPLE_A_TRANSACTION)
        .query(String.class)
        .list();
  }

  private Chunk determine(
      long deliveryId,
      DeliveredLaws.UnderLaw law,
      List<RecordedCharges.OfPerson> people,
      boolean dueAlone) {
    if (people.isEmpty()) {
      return new Chunk(0, "");
    }
    Map<Line, Long> open = open(deliveryId, people, dueAlone ? law.asOf() : null);
    var under = new MadeDeterminations.UnderLaw(deliveryId, law.sha256(), ACTOR);
    List<MadeDeterminations.MadeByLaw> made = new ArrayList<>();
    Processors.each(people, person -> made(person, law, open)).forEach(made::addAll);
    determinations.keepByLaw(under, made, deliveries.inputHash(deliveryId));
    determinations.moveByLaw(
        under,
        made.stream().map(MadeDeterminations.MadeByLaw::convictionId).toList(),
        "law %s as of %s, %s".formatted(law.records().table().name(), law.asOf(), law.sha256()));
    return new Chunk(made.size(), people.get(people.size() - 1).subject());
  }

  /**
   * The delivery's convictions of some people that nobody has taken up, by their lines.
   *
   * @param due a day on which the wait of each is over; null for all, whatever was said of them
   */
  private Map<Line, Long> open(
      long deliveryId, List<RecordedCharges.OfPerson> people, @Nullable LocalDate due) {
    Map<Line, Long> open = new HashMap<>();
    db.sql(
            """
            select c.id, k.file_position, k.line_number
              from unnest(:subjects::text[]) as named (subject)
              join person p on p.delivery_id = :delivery and p.subject_id = named.subject
              join conviction c on c.person_id = p.id
              join candidate k on k.delivery_id = :delivery and k.person_id = p.id and k.count_order = c.count_order
              left join determination d on d.id = c.determination_id
             where c.delivery_id = :delivery and c.state in ('IDENTIFIED', 'DETERMINED')
               and (:due::date is null or d.outcome = 'NOT_YET' and d.eligible_from <= :due)
             order by c.id
               for update of c
            """)
        .param("delivery", deliveryId)
        .param("due", due)
        .param(
            "subjects",
            people.stream().map(RecordedCharges.OfPerson::subject).toArray(String[]::new))
        .query(
            row -> {
              open.put(
                  new Line(row.getInt("file_position"), row.getLong("line_number")),
                  row.getLong("id"));
            });
    return open;
  }

  private List<MadeDeterminations.MadeByLaw> made(
      RecordedCharges.OfPerson person, DeliveredLaws.UnderLaw law, Map<Line, Long> open) {
    List<@Nullable Answer> answers = law.records().answers(person.charges(), law.asOf());
    List<MadeDeterminations.MadeByLaw> made = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      RecordedCharge charge = person.charges().get(i);
      Long conviction = open.get(new Line(charge.file(), charge.line()));
      if (answer != null && conviction != null) {
        made.add(
            new MadeDeterminations.MadeByLaw(
                conviction, outcome(answer, law.records()), answer, facts(charge, answer)));
      }
    }
    return made;
  }

  /** The outcome as a conviction has it: what figures count the relief as. */
  private static String outcome(Answer answer, RecordsByLaw records) {
    if (answer.outcome() != OutcomeKind.RELIEF) {
      return answer.outcome().name();
    }
    return records.relief(answer.relief()).countsAs() == LawRelief.CountsAs.DISMISSED
        ? "DISMISS"
        : "REDUCE";
  }

  private String facts(RecordedCharge charge, Answer answer) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(charge.facts());
    if (!answer.missing().isEmpty()) {
      facts.put(MISSING, answer.missing());
    }
    return json.writeValueAsString(facts);
  }

  /** Counts the convictions that are still to be determined. */
  long left(long deliveryId, String after) {
    return db.sql(
            """
            select count(*) from conviction c join person p on p.id = c.person_id
             where c.delivery_id = :delivery and c.state in ('IDENTIFIED', 'DETERMINED')
               and p.subject_id collate "C" > :after
            """)
        .param("delivery", deliveryId)
        .param("after", after)
        .query(Long.class)
        .single();
  }

  /**
   * The deliveries under a law of which something comes due, with the day that it is there. A
   * delivery that has no packets yet is left out: what is due would go into its first ones, and
   * nothing would be left for the process of what came due.
   */
  List<Due> deliveriesDue(Instant now) {
    return db.sql(
            """
            select distinct c.delivery_id, (:now::timestamptz at time zone y.time_zone)::date as day
              from conviction c
              join determination d on d.id = c.determination_id
              join delivery v on v.id = c.delivery_id and v.law_sha256 is not null and v.ended_at is null
              join county y on y.id = c.county_id
             where c.state = 'DETERMINED' and d.outcome = 'NOT_YET' and v.state = 'IN_CLEARANCE'
               and d.eligible_from <= (:now::timestamptz at time zone y.time_zone)::date
               and v.stopped_at is null and v.withdrawal_requested_at is null
             order by c.delivery_id
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Due.class)
        .list();
  }

  /** A delivery of which something comes due on a day, or came before. */
  record Due(long deliveryId, LocalDate day) {}

  long count(long deliveryId, String sha256) {
    return db.sql(
            """
            select count(distinct conviction_id) from determination
             where delivery_id = :delivery and law_sha256 = :law
            """)
        .param("delivery", deliveryId)
        .param("law", sha256)
        .query(Long.class)
        .single();
  }

  void end(long deliveryId) {
    db.sql("analyze determination").update();
    progress.determinedByLaw(deliveryId);
  }
}
