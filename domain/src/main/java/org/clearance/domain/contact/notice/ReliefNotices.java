package org.clearance.domain.contact.notice;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.ground.audit.StepActor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people how their convictions ended, and closes the convictions: once the notice is sent, or
 * at once for people who cannot be told. A person is told once for each motion, when none of their
 * convictions in it waits for the court or for DOJ any more; and once more for each later order
 * that changes the relief they were told of. Whose granted relief a clerk withdrew from reporting,
 * after the state had rejected it, is told too: nobody else will tell them that something is left
 * to do. No law was found that requires these notices; the product sends them because relief that
 * nobody knows of helps nobody.
 */
@Component
public class ReliefNotices {
  static final String ACTOR = StepActor.NOTIFY_PEOPLE;

  /** The states in which a conviction waits for the person to be told. */
  private static final List<ConvictionState> WAITING =
      List.of(ConvictionState.ACKNOWLEDGED, ConvictionState.DENIED, ConvictionState.VACATED);

  /** The end of the key of a notice that tells of relief which another said is not recorded. */
  private static final String RECORDED_SINCE = ":recorded";

  private static final String TOLD_BEFORE = "Told before, and it still holds.";

  private final JdbcClient db;
  private final Notices notices;
  private final NoticeTexts texts;
  private final MovingConvictions convictions;
  private final ReachRules reaching;

  ReliefNotices(
      JdbcClient db,
      Notices notices,
      NoticeTexts texts,
      MovingConvictions convictions,
      ReachRules reaching) {
    this.db = db;
    this.notices = notices;
    this.texts = texts;
    this.convictions = convictions;
    this.reaching = reaching;
  }

  /** The number of notices queued, and of convictions closed without one. */
  public record Told(int queued, int closed) {}

  /**
   * Tells the people of a motion whose convictions there are settled. A second call adds nothing.
   */
  @Transactional
  public Told ofMotion(long motionId) {
    return tell(
        people("select conviction_id from motion_item where motion_id = :motion", motionId, null),
        motionId,
        null);
  }

  /** Tells the person of one conviction whose challenge was sustained at the hearing. */
  @Transactional
  public Told ofConviction(long convictionId) {
    return tell(people("select :conviction", null, convictionId), null, convictionId);
  }

  /**
   * A person to be told.
   *
   * @param unrecorded whether relief of theirs could not be reported to the state, which does not
   *     hold it either
   * @param lost whether a later order took relief of theirs back
   * @param changedBy the latest order that changed the relief of one of their convictions; null:
   *     what the first one said still holds
   * @param told the last notice that they got, or may have got; null for none
   * @param toldOn the occasion of that notice; empty: there is none
   * @param stillTrue whether it was sent and told of the result that stands, whatever other orders
   *     said in between; not where somebody of the office has told them something since
   */
  private record Person(
      long id,
      long countyId,
      String name,
      boolean relieved,
      boolean unrecorded,
      boolean lost,
      @Nullable Long changedBy,
      @Nullable NoticeKind told,
      String toldOn,
      boolean stillTrue) {

    NoticeKind kind() {
      if (told == null || changedBy == null) {
        return relieved || unrecorded ? granted() : NoticeKind.RELIEF_DENIED;
      }
      return told == NoticeKind.RELIEF_DENIED && (relieved || unrecorded) || unrecorded && !lost
          ? granted()
          : NoticeKind.RELIEF_CHANGED;
    }

    /** Whether they were told on this occasion that a step is left, which has been made since. */
    boolean recordedSince(String occasion) {
      return told == NoticeKind.RELIEF_UNRECORDED
          && relieved
          && !unrecorded
          && toldOn.equals(occasion);
    }

    private NoticeKind granted() {
      return unrecorded ? NoticeKind.RELIEF_UNRECORDED : NoticeKind.RELIEF_GRANTED;
    }
  }

  private List<Person> people(String scope, @Nullable Long motionId, @Nullable Long convictionId) {
    return db.sql(
            """
            with %s, of_person as (
              select c.person_id, g.order_id as changed_by,
                     coalesce(bool_or((c.state in ('ACKNOWLEDGED', 'NOTIFIED', 'CLOSED') or w.held)
                                      and f.kind = 'GRANTED_RELIEF'), false) as relieved,
                     coalesce(bool_or(not w.held and f.kind = 'GRANTED_RELIEF'), false) as unrecorded,
                     coalesce(bool_or(w.held and f.kind = 'GRANTED_RELIEF'), false) as held,
                     coalesce(bool_or(w.held is not null and f.kind <> 'GRANTED_RELIEF'), false) as denied,
                     coalesce(bool_or(f.kind <> 'GRANTED_RELIEF' and exists (
                       select from clearance.order_item i
                         join clearance.court_order o on o.id = i.order_id and o.motion_id = :motion
                         join relief_form b on b.code = i.relief and b.kind = 'GRANTED_RELIEF'
                        where i.conviction_id = c.id)), false) as lost,
                     bool_or(c.state in ('ACKNOWLEDGED', 'DENIED', 'VACATED')) as waits
                from conviction c
                left join relief_form f on f.code = c.relief
                left join changed g on g.person_id = c.person_id
                left join lateral (%s) w on true
               where c.id in (%s)
               group by c.person_id, g.order_id
              having bool_and(c.state in ('ACKNOWLEDGED', 'NOTIFIED', 'CLOSED', 'WITHDRAWN')
                              or c.state in ('DENIED', 'VACATED')
                                 and not exists (select from disposition_due d where d.conviction_id = c.id)))
            select p.id, p.county_id, p.name, o.relieved, o.unrecorded, o.lost, o.changed_by, t.kind as told,
                   coalesce(t.dedup_key, '') as told_on, s.still_true
              from of_person o
              join person p on p.id = o.person_id
              left join lateral (select n.kind, n.dedup_key, n.state, n.queued_at from notice n
                                  where n.person_id = p.id and n.motion_id = :motion and tells_of_relief(n.kind)
                                    and (n.state in ('SENT', 'SENDING') or n.state = 'FAILED' and n.uncertain)
                                  order by n.id desc limit 1) t on true
             cross join lateral (
               select o.changed_by is not null and not o.unrecorded and coalesce(t.state, '') = 'SENT'
                      and t.kind <> 'RELIEF_UNRECORDED'
                      and not exists (select from relief_told d where d.person_id = p.id and d.recorded_at > t.queued_at)
                      and not exists (
                        select from clearance.order_item i
                          join clearance.order_item b on b.conviction_id = i.conviction_id
                          join clearance.conviction c on c.id = i.conviction_id and c.person_id = p.id
                         where i.order_id = o.changed_by and i.relief <> b.relief
                           and b.order_id = coalesce(
                                 substring(t.dedup_key from ':order:([0-9]+)')::bigint,
                                 (select f.id from clearance.court_order f where f.motion_id = :motion and f.version = 1))
                      ) as still_true) s
             where o.waits
                or not s.still_true and (o.unrecorded or o.held or o.denied or o.changed_by is not null and t.kind is not null) and not exists (
                     select from notice n
                      where n.dedup_key = 'relief:' || :motion || ':' || p.id || coalesce(':order:' || o.changed_by, ''))
             order by p.id
            """
                .formatted(CHANGED.formatted(""), WITHDRAWN, scope))
        .param("motion", motionId, java.sql.Types.BIGINT)
        .param("conviction", convictionId, java.sql.Types.BIGINT)
        .query(
            (row, n) ->
                new Person(
                    row.getLong("id"),
                    row.getLong("county_id"),
                    row.getString("name"),
                    row.getBoolean("relieved"),
                    row.getBoolean("unrecorded"),
                    row.getBoolean("lost"),
                    (Long) row.getObject("changed_by"),
                    told(row.getString("told")),
                    row.getString("told_on"),
                    row.getBoolean("still_true")))
        .list();
  }

  private static @Nullable NoticeKind told(@Nullable String kind) {
    return kind == null ? null : NoticeKind.valueOf(kind);
  }

  /**
   * Finds, for each person, the latest order of a motion that changed the relief of a conviction.
   * It reads past the veil, as every query here that moves convictions does: nobody is shown
   * anything.
   */
  private static final String CHANGED =
      """
      changed as (
        select c.person_id, max(o.id) as order_id
          from clearance.court_order o
          join clearance.court_order b on b.motion_id = o.motion_id and b.version = o.version - 1
          join clearance.order_item i on i.order_id = o.id
          join clearance.order_item bi on bi.order_id = b.id and bi.conviction_id = i.conviction_id and bi.relief <> i.relief
          join clearance.conviction c on c.id = i.conviction_id
         where o.motion_id = :motion %s
         group by c.person_id)
      """;

  /**
   * Gives a row for a conviction, {@code c}, that a clerk withdrew from reporting after the state's
   * rejection: whether the state said that it holds the disposition already, of this record or of
   * an earlier one with the same person, case, count and relief, or had accepted the same relief
   * before.
   */
  public static final String WITHDRAWN =
      """
      select coalesce(r.fields ->> 'relief' = (
               select a.fields ->> 'relief' from submission_record a
                where a.conviction_id = c.id and a.state = 'ACCEPTED'
                order by a.submission_id desc, a.record_number desc limit 1), false)
             or exists (
               select from submission_record a
                where a.conviction_id = c.id and a.fields ->> 'relief' = r.fields ->> 'relief'
                  and state_said_it_has(c.id, a.code, a.fields)) as held
        from submission_record r
       where r.conviction_id = c.id and c.state = 'WITHDRAWN'
         and exists (select from conviction_event e
                      where e.conviction_id = c.id and e.to_state = 'WITHDRAWN' and e.cause_kind = 'submission'
                        and e.at = c.state_since)
       order by r.submission_id desc, r.record_number desc limit 1
      """;

  private Told tell(List<Person> people, @Nullable Long motionId, @Nullable Long convictionId) {
    int queued = 0;
    int closed = 0;
    for (Person person : people) {
      ReachResult reach = reaching.of(person.id());
      if (person.stillTrue()) {
        closed += close(person.id(), motionId, convictionId, TOLD_BEFORE);
      } else if (reach instanceof ReachResult.Unreached unreached) {
        closed += close(person.id(), motionId, convictionId, "Not told: " + unreached.why());
      } else if (reach instanceof ReachResult.Reached reached) {
        Notice notice = notices.find(queue(person, reached, motionId, convictionId)).orElseThrow();
        if (notice.state() == NoticeState.SENT) {
          closed += close(person.id(), motionId, convictionId, TOLD_BEFORE);
        } else {
          queued++;
          settle(notice);
        }
      }
    }
    return new Told(queued, closed);
  }

  private long queue(
      Person person,
      ReachResult.Reached reached,
      @Nullable Long motionId,
      @Nullable Long convictionId) {
    String result = occasion(person.id(), motionId, convictionId, person.changedBy());
    boolean recordedSince = person.recordedSince(result);
    String occasion = recordedSince ? result + RECORDED_SINCE : result;
    NoticeKind kind = recordedSince ? NoticeKind.RELIEF_GRANTED : person.kind();
    return notices.queue(
        occasion,
        id -> {
          NoticeTexts.Text text =
              texts.text(
                  person.countyId(),
                  person.id(),
                  kind,
                  reached.channel(),
                  reached.language(),
                  person.name(),
                  reference(id));
          return new NoticeDraft(
              person.countyId(),
              kind,
              occasion,
              person.id(),
              convictionId,
              motionId,
              reached.channel(),
              reached.recipient(),
              reached.language(),
              text.subject(),
              text.body(),
              null);
        });
  }

  private static String occasion(
      long person, @Nullable Long motion, @Nullable Long conviction, @Nullable Long changedBy) {
    if (motion == null) {
      return "relief:conviction:%d:%d".formatted(conviction, person);
    }
    return "relief:%d:%d".formatted(motion, person)
        + (changedBy == null ? "" : ":order:" + changedBy);
  }

  /**
   * Brings a waiting notice up to date with how its person is told now: its address, and, if they
   * have chosen another channel or language since, its text.
   *
   * @return whether it may be sent
   */
  @Transactional
  public RenewNoticeResult renew(Notice notice) {
    Long person = notice.personId();
    if (person == null || !notice.kind().toPerson()) {
      return new RenewNoticeResult.Renewed();
    }
    Optional<String> chosen = unwantedThoughChosen(notice.id());
    if (chosen.isPresent()) {
      return chosen
          .filter(why -> !why.isEmpty())
          .<RenewNoticeResult>map(RenewNoticeResult.Unwanted::new)
          .orElseGet(RenewNoticeResult.Renewed::new);
    }
    ReachResult reach = reaching.of(person);
    if (reach instanceof ReachResult.Unreached unreached) {
      return new RenewNoticeResult.Unwanted(unreached.why());
    }
    ReachResult.Reached reached = (ReachResult.Reached) reach;
    String subject = notice.subject();
    String body = notice.body();
    boolean purged = body.isEmpty();
    if (purged
        || reached.channel() != notice.channel()
        || !reached.language().equals(notice.language())) {
      String name =
          db.sql("select name from person where id = :id")
              .param("id", person)
              .query(String.class)
              .single();
      NoticeTexts.Text text;
      try {
        text =
            texts.text(
                notice.countyId(),
                person,
                notice.kind(),
                reached.channel(),
                reached.language(),
                name,
                reference(notice.id()));
      } catch (WordingRefused e) {
        return new RenewNoticeResult.Unsendable(e.why());
      }
      subject = text.subject();
      body = text.body();
    }
    db.sql(
            """
            update notice set channel = :channel, recipient = :recipient, language = :language, subject = :subject,
                   body = :body, zip = :zip, postal_address_id = :address
             where id = :id
            """)
        .param("channel", reached.channel().name())
        .param("recipient", reached.recipient())
        .param("language", reached.language())
        .param("subject", subject)
        .param("body", body)
        .param("zip", reached.zip())
        .param("address", reached.addressId())
        .param("id", notice.id())
        .update();
    return new RenewNoticeResult.Renewed();
  }

  /**
   * Why a notice must not go to an address that somebody of the office chose: the reason, or an
   * empty text where it may go; empty where nobody chose its address.
   */
  private Optional<String> unwantedThoughChosen(long noticeId) {
    return db.sql(
            """
            select case when t.never is not null then t.never
                        when k.wrong_at is not null then 'the address was found wrong.'
                        when n.channel = 'LETTER' and coalesce(a.returned, true)
                        then 'the address was found wrong, or mail to it came back.'
                        else '' end
              from notice n
              join person_reach t on t.person_id = n.person_id
              left join contact_point k on k.id = n.contact_point_id
              left join postal_address a on a.id = n.postal_address_id
             where n.id = :id and n.chosen_by is not null
            """)
        .param("id", noticeId)
        .query(String.class)
        .optional();
  }

  /** The reference that a person gives when they call: the notice's number. */
  public static String reference(long noticeId) {
    return "N-%06d".formatted(noticeId);
  }

  /** Moves the convictions of a notice once it is sent or given up; before that, does nothing. */
  @Transactional
  public void settle(Notice notice) {
    Long person = notice.personId();
    if (person == null
        || !notice.kind().tellsOfRelief()
        || notice.state() != NoticeState.SENT && notice.state() != NoticeState.GIVEN_UP
        || outdated(notice, person)) {
      return;
    }
    MoveCause cause = MoveCause.Kind.NOTICE.of(notice.id());
    if (notice.state() == NoticeState.SENT) {
      for (ConvictionState from : WAITING) {
        List<Long> ids = standing(person, notice.motionId(), notice.convictionId(), from);
        convictions.move(ids, new Move(from, ConvictionState.NOTIFIED, ACTOR, "", cause));
        convictions.move(
            ids, new Move(ConvictionState.NOTIFIED, ConvictionState.CLOSED, ACTOR, "", cause));
      }
    } else if (notice.state() == NoticeState.GIVEN_UP) {
      close(
          person,
          notice.motionId(),
          notice.convictionId(),
          "Not told: " + notice.decision(),
          cause);
    }
  }

  /**
   * Whether a later order has changed what this notice says, so that another notice tells of it.
   */
  private boolean outdated(Notice notice, long person) {
    if (notice.motionId() == null) {
      return false;
    }
    Long changedBy =
        db.sql(
                "with "
                    // The query is limited to one person, since a motion may have tens of
                    // thousands.
                    + CHANGED.formatted("and c.person_id = :person")
                    + " select max(order_id) as changed_by from changed")
            .param("motion", notice.motionId())
            .param("person", person)
            .query((row, n) -> Optional.ofNullable((Long) row.getObject("changed_by")))
            .single()
            .orElse(null);
    String occasion = occasion(person, notice.motionId(), null, changedBy);
    return !notice.dedupKey().equals(occasion)
        && !notice.dedupKey().equals(occasion + RECORDED_SINCE);
  }

  private int close(
      long personId, @Nullable Long motionId, @Nullable Long convictionId, String reason) {
    MoveCause cause =
        motionId == null
            ? MoveCause.Kind.CONVICTION.of(Objects.requireNonNull(convictionId))
            : MoveCause.Kind.MOTION.of(motionId);
    return close(personId, motionId, convictionId, reason, cause);
  }

  private int close(
      long personId,
      @Nullable Long motionId,
      @Nullable Long convictionId,
      String reason,
      MoveCause cause) {
    int closed = 0;
    for (ConvictionState from : WAITING) {
      List<Long> ids = standing(personId, motionId, convictionId, from);
      closed += convictions.move(ids, new Move(from, ConvictionState.CLOSED, ACTOR, reason, cause));
    }
    return closed;
  }

  /**
   * Locks and returns a person's convictions of the motion, or the one conviction, that are in a
   * state and of which DOJ need not be told. Convictions that stayed sealed through a later order
   * are included: once the notice is settled, whoever decided it, nothing more happens to them.
   */
  private List<Long> standing(
      long personId, @Nullable Long motionId, @Nullable Long convictionId, ConvictionState state) {
    return db.sql(
            """
            select c.id from clearance.conviction c
             where c.person_id = :person and c.state = :state
               and not exists (select from clearance.disposition_due d where d.conviction_id = c.id)
               and (c.id = :conviction
                    -- Not IN, which would read all of the motion for each person.
                    or exists (select from clearance.motion_item i where i.motion_id = :motion and i.conviction_id = c.id))
             order by c.id for update
            """)
        .param("person", personId)
        .param("state", state.name())
        .param("conviction", convictionId, java.sql.Types.BIGINT)
        .param("motion", motionId, java.sql.Types.BIGINT)
        .query(Long.class)
        .list();
  }
}
