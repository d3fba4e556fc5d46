package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Consents consents;
  private final KeepingConsents keeping;
  private final ShowingStatus status;
  private final Questions questions;
  private final PortalTexts texts;
  private final Audit audit;
  private final Clock clock;

  ChangingConsents(
      JdbcClient db,
      Matters matters,
      Consents consents,
      KeepingConsents keeping,
      ShowingStatus status,
      Questions questions,
      PortalTexts texts,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.consents = consents;
    this.keeping = keeping;
    this.status = status;
    this.questions = questions;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
  }

  /** Takes what the person says behind the code, for all offices that were asked with it. */
  void change(InboxItem.Consents said) {
    Map<String, Boolean> before = consents.ofCode(said.code());
    List<InboxItem.Consent> changed =
        said.consents().stream()
            .filter(one -> questions.consents().contains(one.question()))
            .filter(one -> !Boolean.valueOf(one.given()).equals(before.get(one.question())))
            .toList();
    if (changed.isEmpty()) {
      return;
    }
    keeping.changed(said.code(), changed, said.language());
    for (Matters.Open matter : matters.openOf(said.code())) {
      changed(matter.id(), matter.countyId(), ReceivingReferrals.RESIDENT);
    }
    // Where every matter is closed, or none has begun, it is shown behind the code all the same.
    status.of(said.code());
  }

  private void changed(long matterId, long countyId, String actor) {
    MatterEvents.insert(
        db, matterId, MatterEvent.Kind.CONSENT_CHANGED, null, "", actor, clock.instant());
    audit.record(actor, countyId, AuditAction.MATTER_CONSENT_CHANGED, "matter", matterId, "");
    status.of(matterId);
  }

  /**
   * What a person told the office.
   *
   * @param question the name of the question; empty: none was chosen
   * @param given null: it was not said
   * @param way how the person said it; null: it was not said
   */
  public record Told(String question, @Nullable Boolean given, @Nullable Way way) {}

  /**
   * Records what a person told the office.
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
    if (way == null || !Way.TO_OFFICE.contains(way)) {
      problems.put("consentWay", Text.of("Say how the person told you."));
    }
    List<Referral> referrals = matters.referrals(matter.id());
    if (!problems.isEmpty() || given == null || way == null || referrals.isEmpty()) {
      return problems;
    }
    Referral last = referrals.get(referrals.size() - 1);
    keeping.told(
        matter.id(),
        new InboxItem.Consent(
            told.question(), given, texts.consent(last.language(), told.question())),
        last.language(),
        way,
        actor);
    changed(matter.id(), matter.countyId(), actor);
    return problems;
  }
}
