package org.clearance.domain.court.petition;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Locks a petition for an act on it, and moves it on. */
@Component
class LockedPetition {
  /** The longest text that somebody writes of a petition. */
  static final int LONGEST = 500;

  private final JdbcClient db;
  private final CountyTerms terms;
  private final Audit audit;
  private final Clock clock;

  LockedPetition(JdbcClient db, CountyTerms terms, Audit audit, Clock clock) {
    this.db = db;
    this.terms = terms;
    this.audit = audit;
    this.clock = clock;
  }

  /** The petition, locked until the transaction ends; empty where it is in none of the states. */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<FiledPetition> in(Set<State> states, long petitionId) {
    return db.sql("select * from petition where id = :id for update")
        .param("id", petitionId)
        .query(FiledPetitions::petition)
        .optional()
        .filter(petition -> states.contains(petition.state()));
  }

  /** The states in which the court has still to decide. */
  static Set<State> open() {
    Set<State> open = EnumSet.allOf(State.class);
    open.removeIf(state -> !state.isOpen());
    return open;
  }

  void move(FiledPetition petition, State to) {
    db.sql(
            """
            update petition set state = :state, ended_at = case when :open then null else :now::timestamptz end
             where id = :id
            """)
        .param("state", to.name())
        .param("open", to.isOpen())
        .param("now", now())
        .param("id", petition.id())
        .update();
  }

  void record(FiledPetition petition, AuditAction action, String actor, String detail) {
    audit.record(actor, petition.countyId(), action, "petition", petition.id(), detail);
  }

  CountyTerms.Of county(FiledPetition petition) {
    return terms.of(petition.countyId());
  }

  LocalDate today(FiledPetition petition) {
    return county(petition).today(clock);
  }

  Instant instant() {
    return clock.instant();
  }

  @Nullable OffsetDateTime now() {
    return Sql.moment(clock.instant());
  }

  /**
   * Checks a day on which something happened.
   *
   * @param day null: none was typed, or no date
   */
  void day(
      Map<String, Text> problems, String field, @Nullable LocalDate day, FiledPetition petition) {
    if (day == null) {
      problems.put(field, Text.of("Enter the day, such as 11/24/2026."));
    } else if (day.isAfter(today(petition))) {
      problems.put(field, Text.of("This day is in the future. Correct the date."));
    } else if (day.isBefore(petition.filedOn())) {
      problems.put(
          field, Text.of("The petition was filed on {0}. Correct the date.", petition.filedOn()));
    }
  }

  static void tooLong(Map<String, Text> problems, String field, String typed) {
    if (typed.strip().length() > LONGEST) {
      problems.put(field, Text.of("At most {0} characters.", LONGEST));
    }
  }

  static LocalDate needed(@Nullable LocalDate day) {
    return Objects.requireNonNull(day);
  }
}
