package org.clearance.domain.notice;

import java.util.List;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.conviction.Convictions;
import org.clearance.domain.conviction.Move;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people how their convictions ended, and closes the convictions: those of people who are
 * told once the notice is sent, those of people who cannot be told at once. A person is told once
 * for a motion, when none of their convictions there waits for the court or for DOJ any more. No
 * law was found that asks for these notices; the product sends them because relief that nobody
 * knows of helps nobody.
 */
@Component
public class TellingPeople {
  static final String ACTOR = "notify-people";

  private final JdbcClient db;
  private final Notices notices;
  private final NoticeTexts texts;
  private final Convictions convictions;

  TellingPeople(JdbcClient db, Notices notices, NoticeTexts texts, Convictions convictions) {
    this.db = db;
    this.notices = notices;
    this.texts = texts;
    this.convictions = convictions;
  }

  /** What was done: notices queued, and convictions closed without one. */
  public record Told(int queued, int closed) {}

  /**
   * Tells the people of a motion whose convictions there are settled. Done again, it adds nothing.
   */
  @Transactional
  public Told ofMotion(long motionId) {
    return tell(
        people("select conviction_id from motion_item where motion_id = :id", motionId),
        motionId,
        null);
  }

  /** Tells the person of one conviction: its challenge was sustained at the hearing. */
  @Transactional
  public Told ofConviction(long convictionId) {
    return tell(people("select :id", convictionId), null, convictionId);
  }

  private record Person(
      long id,
      long countyId,
      String name,
      boolean deceased,
      @Nullable String address,
      @Nullable String language,
      boolean relieved) {}

  private List<Person> people(String scope, long id) {
    return db.sql(
            """
            select p.id, p.county_id, p.name, p.deceased, r.address, r.language,
                   bool_or(c.state = 'ACKNOWLEDGED') as relieved
              from conviction c
              join person p on p.id = c.person_id
              left join notice_request r on r.person_id = p.id and r.channel = 'EMAIL' and r.active
             where c.id in (%s)
             group by p.id, r.id
            having bool_and(c.state in ('ACKNOWLEDGED', 'DENIED', 'NOTIFIED', 'CLOSED', 'WITHDRAWN'))
               and bool_or(c.state in ('ACKNOWLEDGED', 'DENIED'))
             order by p.id
            """
                .formatted(scope))
        .param("id", id)
        .query(
            (row, n) ->
                new Person(
                    row.getLong("id"),
                    row.getLong("county_id"),
                    row.getString("name"),
                    row.getBoolean("deceased"),
                    row.getString("address"),
                    row.getString("language"),
                    row.getBoolean("relieved")))
        .list();
  }

  private Told tell(List<Person> people, @Nullable Long motionId, @Nullable Long convictionId) {
    int queued = 0;
    int closed = 0;
    for (Person person : people) {
      if (person.deceased()) {
        closed += close(person.id(), motionId, convictionId, "Not told: the person is deceased.");
      } else if (person.address() == null) {
        closed +=
            close(person.id(), motionId, convictionId, "Not told: the person did not ask to be.");
      } else {
        long notice = queue(person, motionId, convictionId);
        queued++;
        settle(notices.find(notice).orElseThrow());
      }
    }
    return new Told(queued, closed);
  }

  private long queue(Person person, @Nullable Long motionId, @Nullable Long convictionId) {
    String occasion =
        motionId == null
            ? "relief:conviction:%d:%d".formatted(convictionId, person.id())
            : "relief:%d:%d".formatted(motionId, person.id());
    NoticeKind kind = person.relieved() ? NoticeKind.RELIEF_GRANTED : NoticeKind.RELIEF_DENIED;
    String language = person.language() == null ? "en" : person.language();
    String address = person.address() == null ? "" : person.address();
    return notices.queue(
        occasion,
        id -> {
          NoticeTexts.Text text =
              texts.text(person.countyId(), kind, language, person.name(), reference(id));
          return new NoticeDraft(
              person.countyId(),
              kind,
              occasion,
              person.id(),
              convictionId,
              motionId,
              address,
              language,
              text.subject(),
              text.body(),
              null);
        });
  }

  /** The number that a person gives when they call: the notice's own. */
  public static String reference(long noticeId) {
    return "N-%06d".formatted(noticeId);
  }

  /**
   * Moves the convictions that a notice told of, once it is sent or given up; before that, nothing.
   */
  @Transactional
  public void settle(Notice notice) {
    Long person = notice.personId();
    if (person == null || !notice.kind().toPerson()) {
      return;
    }
    String cause = "notice:" + notice.id();
    if (notice.state() == NoticeState.SENT) {
      for (ConvictionState from : List.of(ConvictionState.ACKNOWLEDGED, ConvictionState.DENIED)) {
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

  private int close(
      long personId, @Nullable Long motionId, @Nullable Long convictionId, String reason) {
    String cause = motionId == null ? "conviction:" + convictionId : "motion:" + motionId;
    return close(personId, motionId, convictionId, reason, cause);
  }

  private int close(
      long personId,
      @Nullable Long motionId,
      @Nullable Long convictionId,
      String reason,
      String cause) {
    int closed = 0;
    for (ConvictionState from : List.of(ConvictionState.ACKNOWLEDGED, ConvictionState.DENIED)) {
      List<Long> ids = standing(personId, motionId, convictionId, from);
      closed += convictions.move(ids, new Move(from, ConvictionState.CLOSED, ACTOR, reason, cause));
    }
    return closed;
  }

  /** A person's convictions of the motion, or the one conviction, that stand in a state; locked. */
  private List<Long> standing(
      long personId, @Nullable Long motionId, @Nullable Long convictionId, ConvictionState state) {
    return db.sql(
            """
            select c.id from conviction c
             where c.person_id = :person and c.state = :state
               and (c.id = :conviction
                    or c.id in (select conviction_id from motion_item where motion_id = :motion))
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
