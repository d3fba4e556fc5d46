package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clearance.domain.defense.consent.ConsentEntry;
import org.clearance.domain.defense.consent.ConsentEntry.Way;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.consent.KeepingConsents;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes it when a person allows something that was not allowed, or the other way round: behind the
 * code, or told to the office. What was said last counts from then on.
 */
@Component
public class ChangingConsents {
  private final JdbcClient db;
  private final Matters matters;
  private final KeepingConsents keeping;
  private final Consents consents;
  private final ShowingStatus status;
  private final Questions questions;
  private final PortalTexts texts;
  private final Audit audit;
  private final Clock clock;

  ChangingConsents(
      JdbcClient db,
      Matters matters,
      KeepingConsents keeping,
      Consents consents,
      ShowingStatus status,
      Questions questions,
      PortalTexts texts,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.keeping = keeping;
    this.consents = consents;
    this.status = status;
    this.questions = questions;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
  }

  /** Takes what the person says behind the code, for all offices that were asked with it. */
  void change(InboxItem.Consents said) {
    Set<Long> changed = new TreeSet<>();
    said.consents().stream()
        .filter(one -> questions.consents().contains(one.question()))
        .forEach(one -> changed.addAll(keeping.changed(said.code(), one, said.language())));
    Map<Long, Long> open =
        matters.openOf(said.code()).stream()
            .collect(Collectors.toMap(Matters.Open::id, Matters.Open::countyId));
    changed.stream()
        .filter(open::containsKey)
        .forEach(matter -> tell(matter, Objects.requireNonNull(open.get(matter)), Audit.RESIDENT));
    changed.forEach(this::show);
    status.of(said.code());
  }

  private void tell(long matterId, long countyId, String actor) {
    MatterEvents.insert(
        db, matterId, MatterEvent.Kind.CONSENT_CHANGED, null, "", actor, clock.instant());
    audit.record(actor, countyId, AuditAction.MATTER_CONSENT_CHANGED, "matter", matterId, "");
  }

  /** Shows the last answers behind each code, since they count for all of the client's forms. */
  private void show(long matterId) {
    db.sql(
            "select id from defense.matter where client_id = (select client_id from defense.matter where id = :id) order by id")
        .param("id", matterId)
        .query(Long.class)
        .list()
        .forEach(status::of);
  }

  /**
   * An answer that a person gave the office.
   *
   * @param question the name of the question; empty: none was chosen
   * @param given null: it was not said
   * @param way how the person said it; null: it was not said
   * @param shown when the page was shown on which it was recorded; null: nobody knows
   */
  public record Told(
      String question, @Nullable Boolean given, @Nullable Way way, @Nullable Instant shown) {
    /** An answer that was recorded on a page of which nobody knows when it was shown. */
    public Told(String question, @Nullable Boolean given, @Nullable Way way) {
      this(question, given, way, null);
    }
  }

  /** The words in which each question is asked in a language, by the name of the question. */
  public Map<String, String> words(String language) {
    Map<String, String> words = new LinkedHashMap<>();
    questions.consents().forEach(one -> words.put(one, texts.consent(language, one)));
    return words;
  }

  /**
   * The last answer about it that came since the page was shown on which another one was recorded.
   */
  private Optional<ConsentEntry> meanwhile(Matter matter, Told told) {
    Instant shown = told.shown();
    return shown == null
        ? Optional.empty()
        : consents.entries(matter.clientId()).stream()
            .filter(one -> one.question().equals(told.question()) && !one.at().isBefore(shown))
            .findFirst();
  }

  /**
   * Records what a person told the office, or, for who has died, what an attorney decided.
   *
   * @return what is wrong with it, by the names of the fields; empty: it is recorded
   */
  @Transactional
  public Map<String, Text> record(Matter matter, Told told, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (!questions.consents().contains(told.question())) {
      problems.put("consent", Text.of("Choose what it is about."));
    }
    Boolean given = told.given();
    if (given == null) {
      problems.put("consentGiven", Text.of("Say whether the person allows it."));
    }
    Way way = told.way();
    List<Referral> referrals = matters.referrals(matter.id());
    boolean died = referrals.stream().anyMatch(Referral::isForWhoDied);
    if (died && way != Way.ATTORNEY) {
      problems.put(
          "consentWay",
          Text.of("Nobody can allow it for somebody who has died: an attorney decides."));
    } else if (!died && (way == null || !Way.TO_OFFICE.contains(way))) {
      problems.put("consentWay", Text.of("Say how the person told you."));
    }
    if (!problems.isEmpty() || given == null || way == null || referrals.isEmpty()) {
      return problems;
    }
    MatterEvents.lock(db, matter.id());
    Optional<ConsentEntry> meanwhile = meanwhile(matter, told);
    if (meanwhile.isPresent()) {
      ConsentEntry latest = meanwhile.get();
      if (latest.given() != given || latest.way() != way || !latest.actor().equals(actor)) {
        problems.put(
            "consent",
            Text.of(
                "An answer about this came meanwhile, and nothing was recorded. Read it under “What the person allows”: record yours again if the person said it later."));
      }
      return problems;
    }
    Referral last = referrals.get(referrals.size() - 1);
    keeping.told(
        matter.id(),
        new InboxItem.Consent(
            told.question(),
            given,
            // An attorney is not asked in these words.
            died ? "" : texts.consent(last.language(), told.question())),
        last.language(),
        way,
        actor);
    tell(matter.id(), matter.countyId(), actor);
    show(matter.id());
    return problems;
  }
}
