package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.campaign.BrokeredMailing.NoLetter;
import org.clearance.domain.defense.campaign.CampaignLetters.Letter;
import org.clearance.domain.defense.campaign.HeldPeople.Person;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prints letters for the public defender from a list that the reader holds, who sees nobody that
 * the reader may not see.
 */
@Component
public class PrintingMailing {
  private static final int LONGEST_WHY = 500;

  private final JdbcClient db;
  private final HeldPeople held;
  private final CountyTerms terms;
  private final Messages messages;
  private final Audit audit;
  private final Clock clock;

  PrintingMailing(
      JdbcClient db,
      HeldPeople held,
      CountyTerms terms,
      Messages messages,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.held = held;
    this.terms = terms;
    this.messages = messages;
    this.audit = audit;
    this.clock = clock;
  }

  private record Parted(List<Person> people, Map<NoLetter, Integer> leftOut) {}

  private Parted part(BrokeredMailing mailing) {
    LocalDate today = terms.of(mailing.countyId()).today(clock);
    List<Person> reached = new ArrayList<>();
    Map<NoLetter, Integer> leftOut = new EnumMap<>(NoLetter.class);
    for (Person person : held.of(mailing.countyId(), mailing.list())) {
      Optional<NoLetter> why = person.noLetter(today);
      if (why.isEmpty() && reached.size() < mailing.most()) {
        reached.add(person);
      } else {
        leftOut.merge(why.orElse(NoLetter.OVER_THE_MOST), 1, Integer::sum);
      }
    }
    return new Parted(reached, leftOut);
  }

  /**
   * The number of letters that there would be now, and the people of the list who would get none.
   */
  public record Preview(int letters, Map<NoLetter, Integer> leftOut) {}

  /** Counts the letters that would be printed now. */
  public Preview preview(BrokeredMailing mailing) {
    Parted parted = part(mailing);
    return new Preview(parted.people().size(), parted.leftOut());
  }

  /**
   * Makes the letters: whom they go to is fixed from now on.
   *
   * @return problems by {@code print}; empty: they are made
   */
  @Transactional
  public Map<String, Text> print(BrokeredMailing mailing, String actor) {
    if (!isOpen(mailing)) {
      return over("print");
    }
    Parted parted = part(mailing);
    if (parted.people().isEmpty()) {
      return Map.of("print", Text.of("Nobody on the list can be written to now."));
    }
    for (Person person : parted.people()) {
      db.sql(
              """
              insert into brokered_letter (mailing_id, person_id, code, language, address)
              values (:mailing, :person, :code, :language, :address)
              """)
          .param("mailing", mailing.id())
          .param("person", person.id())
          .param("code", ReferralCode.random().letters())
          .param("language", person.language())
          .param("address", person.address())
          .update();
    }
    parted
        .leftOut()
        .forEach(
            (reason, people) ->
                db.sql(
                        "insert into brokered_left_out (mailing_id, reason, people) values (:mailing, :reason, :people)")
                    .param("mailing", mailing.id())
                    .param("reason", reason.name())
                    .param("people", people)
                    .update());
    db.sql(
            "update brokered_mailing set printed_by = :actor, printed_at = :now, letters = :letters where id = :id")
        .param("letters", parted.people().size())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("id", mailing.id())
        .update();
    audit.record(
        actor,
        mailing.countyId(),
        AuditAction.MAILING_PRINTED,
        "mailing",
        mailing.id(),
        Integer.toString(parted.people().size()));
    return Map.of();
  }

  /** Locks it, and says whether it still waits for its holder. */
  private boolean isOpen(BrokeredMailing mailing) {
    return db.sql(
            "select " + BrokeredMailings.WAITS + " from brokered_mailing where id = :id for update")
        .param("id", mailing.id())
        .query(Boolean.class)
        .single();
  }

  private static Map<String, Text> over(String field) {
    return Map.of(field, Text.of("It was decided, or stopped, meanwhile. Look at it again."));
  }

  /**
   * Prints no letters, and says why.
   *
   * @return problems by {@code why}; empty: the office is told
   */
  @Transactional
  public Map<String, Text> decline(BrokeredMailing mailing, String why, String actor) {
    if (why.isBlank() || why.length() > LONGEST_WHY) {
      return Map.of("why", Text.of("Say why not, in at most {0} characters.", (long) LONGEST_WHY));
    }
    if (!isOpen(mailing)) {
      return over("why");
    }
    db.sql(
            """
            update brokered_mailing set declined_by = :actor, declined_at = :now, declined_why = :why where id = :id
            """)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("why", why.strip())
        .param("id", mailing.id())
        .update();
    audit.record(
        actor, mailing.countyId(), AuditAction.MAILING_DECLINED, "mailing", mailing.id(), "");
    tell(mailing, "declined", Text.of("No letters are printed for a campaign. Read why."));
    return Map.of();
  }

  /**
   * Records when the letters were mailed.
   *
   * @param on null: none was typed, or no date
   * @return problems by {@code mailedOn}
   */
  @Transactional
  public Map<String, Text> mailed(BrokeredMailing mailing, @Nullable LocalDate on, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    LocalDate today = terms.of(mailing.countyId()).today(clock);
    if (on == null) {
      problems.put("mailedOn", Text.of("Enter the day as 5/17/2027."));
    } else if (on.isAfter(today)) {
      problems.put("mailedOn", Text.of("This day is in the future. Correct the date."));
    } else if (mailing.printedAt() == null) {
      problems.put("mailedOn", Text.of("Make the letters first."));
    }
    if (problems.isEmpty()) {
      db.sql("update brokered_mailing set mailed_on = :on where id = :id")
          .param("on", on)
          .param("id", mailing.id())
          .update();
      audit.record(
          actor, mailing.countyId(), AuditAction.MAILING_MAILED, "mailing", mailing.id(), "");
      tell(mailing, "mailed", Text.of("The letters of a campaign were mailed."));
    }
    return problems;
  }

  private void tell(BrokeredMailing mailing, String occasion, Text words) {
    messages.tellDefenders(
        mailing.countyId(),
        Duty.ofCampaigns(),
        new Messages.Told(
            "mailing:%d:%s".formatted(mailing.id(), occasion),
            words,
            "/campaigns/" + mailing.campaignId()));
  }

  /**
   * A part of the letters that may still go out.
   *
   * @param part from 1
   */
  public List<Letter> letters(BrokeredMailing mailing, int size, int part) {
    return held.letters(mailing, size, part);
  }
}
