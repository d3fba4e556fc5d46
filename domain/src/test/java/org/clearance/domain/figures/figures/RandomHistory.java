package org.clearance.domain.figures.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionMoves;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes up what happens to a county's convictions, writes it as the jobs do, a statement at a time
 * for several of them, and remembers it.
 */
public final class RandomHistory {
  static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");
  static final Instant NOW = Instant.parse("2026-12-01T18:00:00Z");
  private static final Instant BEGIN = Instant.parse("2026-10-20T07:00:00Z");
  private static final List<String> SECTIONS = List.of("11357", "11358", "32 PC");
  private static final List<String> COURTS = List.of("", "SAN JOAQUIN SC", "LODI MC");
  private static final List<String> LEVELS = List.of("FELONY", "MISDEMEANOR", "UNKNOWN");
  private static final List<String> RELIEFS =
      List.of(
          "DISMISSED_AND_SEALED",
          "DISMISSED_LEGALLY_INVALID",
          "REDESIGNATED_MISDEMEANOR",
          "RECALLED_AND_RESENTENCED");
  private static final List<String> CODES = List.of("R01 no such record", "R02 level differs");

  private final JdbcClient db;
  private final Random random;
  private final long county;
  private final List<Long> deliveries = new ArrayList<>();
  private Instant at = BEGIN;
  private Instant end = NOW;
  final List<Known> known = new ArrayList<>();
  final Map<Long, Told> told = new TreeMap<>();

  /** A move as it was made; {@code override}: the reviewer changed the determination. */
  record Moved(
      ConvictionState from,
      ConvictionState to,
      Instant at,
      String before,
      String after,
      String reason,
      boolean override) {
    LocalDate day() {
      return at.atZone(CALIFORNIA).toLocalDate();
    }
  }

  /** A person's convictions in all counties by level, as a delivery tells them. */
  record Told(long delivery, int convictions, int felonies, int unknown) {}

  /** A conviction. */
  static final class Known {
    final long id;
    final long person;
    final String level;
    long delivery;
    String section;
    String court;
    int orders;
    long motion;
    final List<Moved> moves = new ArrayList<>();

    /** The relief that an order gave, by the number of its move. */
    final Map<Integer, String> ruled = new TreeMap<>();

    Known(long id, long person, String level, long delivery, String section, String court) {
      this.id = id;
      this.person = person;
      this.level = level;
      this.delivery = delivery;
      this.section = section;
      this.court = court;
    }

    ConvictionState state() {
      return moves.get(moves.size() - 1).to();
    }

    Instant since() {
      return moves.get(moves.size() - 1).at();
    }

    String relief() {
      return moves.stream()
          .map(Moved::after)
          .filter(after -> after != null)
          .reduce("", (a, b) -> b);
    }
  }

  public RandomHistory(JdbcClient db, long county, long seed) {
    this.db = db;
    this.county = county;
    this.random = new Random(seed);
  }

  /** Begins on another day, and goes on for as long as it takes. */
  static RandomHistory from(String begin, JdbcClient db, long county, long seed) {
    var history = new RandomHistory(db, county, seed);
    history.at = Instant.parse(begin);
    history.end = Instant.MAX;
    return history;
  }

  /** Two deliveries of so many people, and so many statements that move convictions. */
  public void happens(int people, int statements) {
    var records = new TestRecords(db);
    for (int d = 0; d < 2; d++) {
      deliveries.add(records.determinedDelivery(county));
    }
    for (int p = 0; p < people; p++) {
      long person = records.person(deliveries.get(0), "A" + county + "-" + p, "DOE,JOHN");
      for (long delivery : deliveries) {
        for (int c = random.nextInt(3); c > 0; c--) {
          identify(person, delivery);
        }
      }
    }
    for (int s = 0; s < statements; s++) {
      move();
      if (random.nextInt(20) == 0) {
        db.sql("select fold_figures()").query(row -> {});
      }
    }
  }

  private void identify(long person, long delivery) {
    Told now = told(person, delivery);
    String section = any(SECTIONS);
    String court = any(COURTS);
    String level = any(LEVELS);
    long id =
        db.sql(
                """
                with told as (
                  insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, court,
                                         section, subsection, offense, attempt, related, level, facts)
                  select :delivery, 1, (select count(*) from candidate), :person, 'n' || count(*), 'SF' || :person, :court,
                         :section, '', :section, false, false, :level,
                         jsonb_build_object('convictions', :convictions::int, 'felonies', :felonies::int,
                                            'ofUnknownLevel', :unknown::int)
                    from conviction
                  returning *)
                insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order,
                                        case_number, court, section, offense, level, state_since)
                select :county, person_id, delivery_id, file_position, line_number, count_order, case_number, court,
                       section, offense, level, :at
                  from told
                returning id
                """)
            .param("county", county)
            .param("person", person)
            .param("delivery", delivery)
            .param("court", court)
            .param("section", section)
            .param("level", level)
            .param("convictions", now.convictions())
            .param("felonies", now.felonies())
            .param("unknown", now.unknown())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    var conviction = new Known(id, person, level, delivery, section, court);
    known.add(conviction);
    write(List.of(conviction), null, ConvictionState.IDENTIFIED, "", "", null, null, false);
  }

  private Told told(long person, long delivery) {
    return told.compute(
        person,
        (p, now) ->
            now == null || now.delivery() != delivery
                ? new Told(delivery, 1 + random.nextInt(3), random.nextInt(3), random.nextInt(2))
                : now);
  }

  /** Some convictions of one state go on to one other, in one statement. */
  private void move() {
    Map<ConvictionState, List<Known>> standing =
        known.stream()
            .collect(Collectors.groupingBy(Known::state, TreeMap::new, Collectors.toList()));
    ConvictionState from = any(List.copyOf(standing.keySet()));
    List<ConvictionState> next = next(from);
    if (next.isEmpty()) {
      return;
    }
    ConvictionState to = any(next);
    List<Known> some = new ArrayList<>(standing.get(from));
    Collections.shuffle(some, random);
    some = some.subList(0, 1 + random.nextInt(Math.min(some.size(), 6)));
    later();
    switch (to) {
      case GRANTED, DENIED, VACATED -> some.forEach(one -> rule(one, from, to));
      case IDENTIFIED -> some.forEach(this::takeUp);
      case WITHDRAWN -> {
        if (from == ConvictionState.FILED && random.nextBoolean()) {
          some.forEach(one -> ruleOn(one, from, to, "NOT_FOUND"));
        } else {
          write(some, from, to, "", "delivery:1", null, null, false);
        }
      }
      case REJECTED -> write(some, from, to, any(CODES), "acknowledgement:1", null, null, false);
      default -> {
        boolean override =
            from == ConvictionState.IN_REVIEW && to != ConvictionState.HELD && random.nextBoolean();
        if (override) {
          some.forEach(this::override);
        }
        write(some, from, to, "", "", null, null, override);
      }
    }
  }

  private List<ConvictionState> next(ConvictionState from) {
    if (from == ConvictionState.WITHDRAWN) {
      return List.of(ConvictionState.IDENTIFIED);
    }
    List<ConvictionState> next = new ArrayList<>(ConvictionMoves.next(from));
    next.removeIf(to -> to == ConvictionState.WITHDRAWN && random.nextInt(6) != 0);
    if (random.nextInt(3) == 0) {
      db.sql(
              "select to_state from conviction_move where from_state = :from and by_later_order and to_state <> 'WITHDRAWN'")
          .param("from", from.name())
          .query(String.class)
          .list()
          .forEach(to -> next.add(ConvictionState.valueOf(to)));
    }
    return next;
  }

  private void rule(Known one, ConvictionState from, ConvictionState to) {
    if (to == ConvictionState.VACATED && one.relief().isEmpty()) {
      return;
    }
    boolean challenged = from == ConvictionState.CHALLENGED;
    if (challenged) {
      write(List.of(one), from, to, "", "challenge", "", one.relief(), false);
      return;
    }
    ruleOn(
        one,
        from,
        to,
        switch (to) {
          case GRANTED -> any(RELIEFS);
          case DENIED -> "DENIED";
          default -> "VACATED";
        });
  }

  private void ruleOn(Known one, ConvictionState from, ConvictionState to, String relief) {
    if (one.orders == 0 && from != ConvictionState.FILED) {
      order(one, "DENIED");
    }
    long order = order(one, relief);
    String after =
        relief.startsWith("DISMISSED") ? "DISMISSED" : RELIEFS.contains(relief) ? "REDUCED" : "";
    write(List.of(one), from, to, "", "order:" + order, after, one.relief(), false);
    one.ruled.put(one.moves.size() - 1, relief);
    db.sql("update conviction set relief = :relief where id = :id")
        .param("relief", relief)
        .param("id", one.id)
        .update();
  }

  private long order(Known one, String relief) {
    one.orders++;
    var court = new CourtRecords(db);
    if (one.orders == 1) {
      one.motion = court.motionAfterChallenge(one.id, "M" + one.id, List.of());
    }
    return court.order(one.motion, List.of(one.id), relief);
  }

  /** Named again by another delivery, under another section. */
  private void takeUp(Known one) {
    if (!one.relief().isEmpty() || one.orders > 0) {
      return;
    }
    one.delivery = deliveries.get(1);
    one.section = any(SECTIONS);
    Told now = told(one.person, one.delivery);
    db.sql(
            """
            with told as (
              insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, court,
                                     section, subsection, offense, attempt, related, level, facts)
              select :delivery, 1, (select count(*) from candidate), person_id, count_order, case_number, court, :section,
                     subsection, offense, attempt, related, level,
                     jsonb_build_object('convictions', :convictions::int, 'felonies', :felonies::int,
                                        'ofUnknownLevel', :unknown::int)
                from conviction where id = :id
              returning *)
            update conviction v
               set delivery_id = t.delivery_id, file_position = t.file_position, line_number = t.line_number,
                   section = t.section
              from told t where v.id = :id
            """)
        .param("convictions", now.convictions())
        .param("felonies", now.felonies())
        .param("unknown", now.unknown())
        .param("delivery", one.delivery)
        .param("section", one.section)
        .param("id", one.id)
        .update();
    write(
        List.of(one),
        ConvictionState.WITHDRAWN,
        ConvictionState.IDENTIFIED,
        "",
        "",
        null,
        null,
        false);
  }

  private void override(Known one) {
    db.sql(
            """
            insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation,
                                       facts, input_hash, determined_at, determined_by)
            select :id, id, policy_version_id, 'REDUCE', 'override', 'r', 'e', '{}', '', :at, 'rita' from delivery where id = :delivery
            """)
        .param("id", one.id)
        .param("delivery", one.delivery)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void write(
      List<Known> some,
      ConvictionState from,
      ConvictionState to,
      String reason,
      String cause,
      String after,
      String before,
      boolean override) {
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, at, actor, reason, cause)
            select id, :from, :to, :at, 'test', :reason, :cause from unnest(:ids::bigint[]) as t (id)
            """)
        .param("ids", some.stream().map(one -> one.id).toArray(Long[]::new))
        .param("from", from == null ? null : from.name())
        .param("to", to.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("reason", reason)
        .param("cause", cause)
        .update();
    some.forEach(one -> one.moves.add(new Moved(from, to, at, before, after, reason, override)));
  }

  /** Minutes, hours or days later, often close to midnight. */
  private void later() {
    int kind = random.nextInt(12);
    Instant then =
        kind < 8
            ? at.plusMillis(random.nextInt(7_200_000))
            : kind < 11
                ? at.plusSeconds(random.nextInt(86_400))
                : midnight().plusNanos(random.nextBoolean() ? 0 : 999_999_000);
    at = then.isBefore(end) ? then : at;
  }

  private Instant midnight() {
    return at.atZone(CALIFORNIA).toLocalDate().plusDays(1).atStartOfDay(CALIFORNIA).toInstant();
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
