package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.campaign.Campaign.State;
import org.clearance.domain.defense.campaign.Wave.Channel;
import org.clearance.domain.defense.campaign.Wave.LeftOut;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.FormAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Builds the waves of a campaign: whom each reaches out to, and whom it leaves out. */
@Component
public class BuildingWave {
  /**
   * The time for which nobody hears from the office by a campaign after somebody of it tried to
   * reach them.
   */
  static final Duration LATELY = Duration.ofDays(180);

  static final int ADULT = 18;

  /** The condition that a client is somebody on the list, or may be. */
  private static final String CLIENT =
      """
      c.county_id = :county
      and (c.id = p.client_id
           or p.client_id is null and clearance.folded_name(c.name) = clearance.folded_name(p.name)
              and (c.date_of_birth = p.born or c.date_of_birth is null or p.born is null))
      """;

  /**
   * The SQL that reads everybody on the list with all that a wave has to know of them, as it is
   * now.
   */
  private static final String PEOPLE =
      """
      select p.id, p.part, p.outcome, p.born, p.address, p.phone, p.language, p.code, m.last_matter,
             coalesce(s.declined, false) as declined,
             coalesce(s.wrong_person, false) as wrong_person,
             coalesce(m.died, false) or coalesce(r.answers -> 'forWhom' ->> 0 = 'died', false)
               -- Who a client is on the county's record, somebody of the office has said.
               or exists (select from defense.client c join person d on d.id = c.person_id and d.deceased where %1$s) as died,
             coalesce(m.said_no, false) as said_no,
             coalesce(m.conflict, false) as conflict, coalesce(m.open, false) as open_matter,
             %2$s as custody,
             coalesce(m.tried_at > :since, false) or coalesce(s.reached, false) as lately,
             coalesce(r.answers -> 'mailSafe' ->> 0 in ('no', 'pickup'), false) as unsafe_mail,
             coalesce(r.answers -> 'phoneUse' ->> 0 = 'silent', false) as silent,
             coalesce(r.may_tell and r.answers -> 'texts' ->> 0 = 'yes' and r.phone = p.phone
                      and not exists (select from defense.no_message n where n.recipient = p.phone), false) as may_text,
             coalesce(jsonb_exists(r.answers -> 'returnedAddress', p.address), false)
               or exists (select from defense.campaign_contact k join defense.campaign_person o on o.id = k.person_id
                           where k.result = 'CAME_BACK' and o.address = p.address
                             and (o.client_id = p.client_id or o.id = p.id)) as came_back,
             exists (select from defense.campaign_contact k join defense.campaign_person o on o.id = k.person_id
                      where k.result = 'WRONG_NUMBER' and o.phone = p.phone)
               or coalesce(m.wrong_number, false) and exists (select from defense.no_message n where n.recipient = p.phone) as wrong_number
        from defense.campaign_person p
        left join lateral (
          select bool_or(o.outcome = 'DECLINED') as declined, bool_or(o.outcome = 'NOT_ME') as wrong_person,
                 bool_or(exists (select from defense.campaign_contact k join defense.campaign_wave w on w.id = k.wave_id
                                  where k.person_id = o.id and w.campaign_id <> :campaign and w.built_at > :since)) as reached
            from defense.campaign_person o join defense.campaign oc on oc.id = o.campaign_id
           where oc.county_id = :county
             and (o.client_id = p.client_id
                  or clearance.folded_name(o.name) = clearance.folded_name(p.name)
                     and (o.born = p.born or o.born is null or p.born is null))) s on true
        left join lateral (
          select bool_or(a.state <> 'CLOSED') as open, bool_or(a.sealed_at is not null or a.closed_as = 'CONFLICT') as conflict,
                 bool_or(a.closed_as = 'DECEASED') as died, max(a.id) as last_matter,
                 bool_or((select not k.given from defense.consent_now k
                           where k.client_id = c.id and k.question = 'mayTell')) as said_no,
                 (array_agg(a.client_id order by a.id desc))[1] as last_client,
                 bool_or(exists (select from defense.contact_attempt t
                                  where t.matter_id = a.id and t.result = 'WRONG_NUMBER')) as wrong_number,
                 max((select max(t.recorded_at) from defense.contact_attempt t where t.matter_id = a.id)) as tried_at
            from defense.matter a join defense.client c on c.id = a.client_id
           where %1$s) m on true
        left join lateral (
          select q.answers, q.phone, (select k.given from defense.consent_now k
                                       where k.client_id = m.last_client and k.question = 'mayTell') as may_tell
            from defense.referral q where q.matter_id = m.last_matter order by q.id desc limit 1) r on true
       where p.campaign_id = :campaign
       order by p.id
      """
          .formatted(CLIENT, FormAnswers.inCustodySql("r.answers"));

  private final JdbcClient db;
  private final ResidentMessages messages;
  private final AskingForLetters asking;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  BuildingWave(
      JdbcClient db,
      ResidentMessages messages,
      AskingForLetters asking,
      CountyTerms terms,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.messages = messages;
    this.asking = asking;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** Somebody on the list. */
  private record Person(
      long id,
      String part,
      @Nullable String outcome,
      @Nullable LocalDate born,
      String address,
      @Nullable String phone,
      String language,
      String code,
      @Nullable Long lastMatter,
      boolean declined,
      boolean wrongPerson,
      boolean died,
      boolean saidNo,
      boolean conflict,
      boolean openMatter,
      boolean custody,
      boolean lately,
      boolean unsafeMail,
      boolean silent,
      boolean mayText,
      boolean cameBack,
      boolean wrongNumber) {
    Optional<LeftOut> leftOut(Channel channel, LocalDate today) {
      if (part.equals("HELD_BACK")) {
        return Optional.of(LeftOut.HELD_BACK);
      }
      if (declined) {
        return Optional.of(LeftOut.DECLINED);
      }
      if (wrongPerson) {
        return Optional.of(LeftOut.WRONG_PERSON);
      }
      if (outcome != null) {
        return Optional.of(LeftOut.ANSWERED);
      }
      if (died) {
        return Optional.of(LeftOut.DECEASED);
      }
      if (saidNo) {
        return Optional.of(LeftOut.SAID_NO);
      }
      if (conflict) {
        return Optional.of(LeftOut.CONFLICT);
      }
      if (openMatter) {
        return Optional.of(LeftOut.OPEN_MATTER);
      }
      if (born != null && born.plusYears(ADULT).isAfter(today)) {
        return Optional.of(LeftOut.MINOR);
      }
      if (custody) {
        return Optional.of(LeftOut.IN_CUSTODY);
      }
      if (lately) {
        return Optional.of(LeftOut.CONTACTED_LATELY);
      }
      return way(channel);
    }

    private Optional<LeftOut> way(Channel channel) {
      return switch (channel) {
        case LETTER ->
            unsafeMail
                ? Optional.of(LeftOut.NOT_SAFE)
                : address.isEmpty() || cameBack ? Optional.of(LeftOut.NO_WAY) : Optional.empty();
        case CALL ->
            silent
                ? Optional.of(LeftOut.NOT_SAFE)
                : phone == null || wrongNumber ? Optional.of(LeftOut.NO_WAY) : Optional.empty();
        case TEXT ->
            silent
                ? Optional.of(LeftOut.NOT_SAFE)
                : !mayText
                    ? Optional.of(LeftOut.NO_CONSENT)
                    : phone == null || wrongNumber ? Optional.of(LeftOut.NO_WAY) : Optional.empty();
      };
    }
  }

  private List<Person> people(Campaign campaign) {
    return db.sql(PEOPLE)
        .param("campaign", campaign.id())
        .param("county", campaign.countyId())
        .param("since", Sql.moment(clock.instant().minus(LATELY)))
        .query(Person.class)
        .list();
  }

  /**
   * The channels that a campaign can still use: text messages only where somebody agreed to them.
   */
  public List<Channel> open(Campaign campaign) {
    return open(campaign, people(campaign));
  }

  private List<Channel> open(Campaign campaign, List<Person> people) {
    List<String> before =
        db.sql("select channel from defense.campaign_wave where campaign_id = :id")
            .param("id", campaign.id())
            .query(String.class)
            .list();
    List<Channel> open = new ArrayList<>();
    for (Channel channel :
        campaign.list().holder().isPresent()
            ? List.of(Channel.LETTER)
            : List.of(Channel.values())) {
      if (!before.contains(channel.name())
          && (channel != Channel.TEXT || people.stream().anyMatch(Person::mayText))) {
        open.add(channel);
      }
    }
    return open;
  }

  /**
   * The wave as it would be if it was built now.
   *
   * @param people whom it would reach out to
   * @param leftOut how many of the list it would leave out, by why
   */
  public record Preview(Channel channel, int people, Map<LeftOut, Integer> leftOut) {}

  /** Lists each wave that can still be built, as it would be now. */
  public List<Preview> previews(Campaign campaign) {
    List<Person> people = people(campaign);
    return open(campaign, people).stream()
        // How many letters a holder would print is not the office's to know.
        .filter(channel -> campaign.list().holder().isEmpty())
        .map(
            channel -> {
              Parted parted = part(campaign, channel, people);
              return new Preview(channel, parted.reached().size(), parted.leftOut());
            })
        .toList();
  }

  private record Parted(List<Person> reached, Map<LeftOut, Integer> leftOut) {}

  /** Parts the list into those whom a wave reaches out to, and those whom it leaves out. */
  private Parted part(Campaign campaign, Channel channel, List<Person> people) {
    LocalDate today = terms.of(campaign.countyId()).today(clock);
    List<Person> reached = new ArrayList<>();
    Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    for (Person person : people) {
      Optional<LeftOut> why = person.leftOut(channel, today);
      if (why.isEmpty() && reached.size() < campaign.most()) {
        reached.add(person);
      } else {
        leftOut.merge(why.orElse(LeftOut.OVER_THE_MOST), 1, Integer::sum);
      }
    }
    return new Parted(reached, leftOut);
  }

  /**
   * Builds a wave, and finishes the task of it. Text messages are queued at once.
   *
   * @param channel null: none was chosen
   * @return problems by {@code wave}; empty: it is built
   */
  @Transactional
  public Map<String, Text> build(
      Campaign campaign, @Nullable Channel channel, long taskKey, String actor) {
    if (channel == null) {
      return Map.of("wave", Text.of("Choose how people are reached."));
    }
    String state =
        db.sql("select state from defense.campaign where id = :id for update")
            .param("id", campaign.id())
            .query(String.class)
            .single();
    if (State.valueOf(state) != State.RUNNING) {
      return Map.of("wave", Text.of("The campaign does not run. Resume it first."));
    }
    if (outbox.isCompleted(taskKey)) {
      return Map.of(
          "wave", Text.of("Somebody has finished this task. Look at the campaign again."));
    }
    refresh(campaign);
    List<Person> people = people(campaign);
    if (!open(campaign, people).contains(channel)) {
      return Map.of(
          "wave",
          channel == Channel.TEXT
              ? Text.of("Nobody on the list has agreed to text messages. Choose letters or calls.")
              : Text.of("There was such a wave before. Choose another one, or end the campaign."));
    }
    if (campaign.list().holder().isPresent()) {
      keep(campaign, channel, List.of(), Map.of(), actor);
      asking.ask(campaign, actor);
      outbox.completeTask(taskKey, new TaskResult.WaveBuilt(false), Text.of("Letters asked for"));
      return Map.of();
    }
    Parted parted = part(campaign, channel, people);
    if (parted.reached().isEmpty()) {
      return Map.of("wave", Text.of("Nobody on the list can be reached like that now."));
    }
    keep(campaign, channel, parted.reached(), parted.leftOut(), actor);
    outbox.completeTask(taskKey, new TaskResult.WaveBuilt(false), Text.of("Built"));
    return Map.of();
  }

  /** Takes the numbers and addresses that clients have told since the list was fixed. */
  private void refresh(Campaign campaign) {
    db.sql(
            """
            update defense.campaign_person p
               set phone = r.phone,
                   address = case when r.answers -> 'mailSafe' ->> 0 in ('no', 'pickup') then ''
                                  else coalesce(r.answers -> 'address' ->> 0, '') end
              from (select distinct on (m.client_id) m.client_id, q.phone, q.answers
                      from defense.referral q join defense.matter m on m.id = q.matter_id
                     where m.county_id = :county order by m.client_id, q.id desc) r
             where p.campaign_id = :campaign and p.client_id = r.client_id
            """)
        .param("county", campaign.countyId())
        .param("campaign", campaign.id())
        .update();
  }

  private void keep(
      Campaign campaign,
      Channel channel,
      List<Person> reached,
      Map<LeftOut, Integer> leftOut,
      String actor) {
    long wave =
        db.sql(
                """
                insert into defense.campaign_wave (campaign_id, channel, built_by, built_at)
                values (:campaign, :channel, :actor, :now) returning id
                """)
            .param("campaign", campaign.id())
            .param("channel", channel.name())
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    leftOut.forEach(
        (reason, people) ->
            db.sql(
                    "insert into defense.campaign_left_out (wave_id, reason, people) values (:wave, :reason, :people)")
                .param("wave", wave)
                .param("reason", reason.name())
                .param("people", people)
                .update());
    db.sql(
            "insert into defense.campaign_contact (wave_id, person_id) select :wave, id from unnest(:people) as id")
        .param("wave", wave)
        .param("people", reached.stream().map(Person::id).toArray(Long[]::new))
        .update();
    if (channel == Channel.TEXT) {
      reached.forEach(person -> text(campaign, person, wave));
    }
    audit.record(
        actor,
        campaign.countyId(),
        AuditAction.CAMPAIGN_WAVE_BUILT,
        "campaign",
        campaign.id(),
        channel + " " + reached.size());
  }

  private void text(Campaign campaign, Person person, long wave) {
    Long matter = person.lastMatter();
    if (matter != null) {
      messages.queue(
          new Reach(
              matter,
              campaign.countyId(),
              person.language(),
              new ReferralCode(person.code()),
              person.phone(),
              null),
          SafeMessage.CAN_HELP,
          SafeMessage.CAN_HELP + ":" + wave + ":" + person.id(),
          null);
    }
  }
}
