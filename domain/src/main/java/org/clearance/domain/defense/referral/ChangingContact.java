package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.FormAnswers;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes new ways to reach a person, for all forms of the matters that they are of. */
@Component
class ChangingContact {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final Matters matters;
  private final ResidentMessages messages;
  private final WaitingMessages waiting;
  private final ReopeningMatter reopening;
  private final TakingAnswers answers;
  private final Clock clock;

  ChangingContact(
      JdbcClient db,
      Matters matters,
      ResidentMessages messages,
      WaitingMessages waiting,
      ReopeningMatter reopening,
      TakingAnswers answers,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.messages = messages;
    this.waiting = waiting;
    this.reopening = reopening;
    this.answers = answers;
    this.clock = clock;
  }

  /** Takes what the person filled in; what was left empty stays as it was. */
  void change(InboxItem.Contact contact) {
    Map<String, List<String>> told = new LinkedHashMap<>(contact.answers());
    told.values().removeIf(List::isEmpty);
    if (told.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Matters.Open> open = matters.openOf(contact.code());
    reopening.notReached(contact.code());
    List<Matters.Open> changed = matters.openOf(contact.code());
    List<Reach> before = ways(changed, contact.code());
    matters.referrals(contact.code()).forEach(form -> change(form, told));
    tell(before, ways(changed, contact.code()), FormAnswers.isMailSafe(told), now);
    for (Matters.Open matter : changed) {
      MatterEvents.insert(
          db, matter.id(), MatterEvent.Kind.CONTACT_CHANGED, null, "", Audit.RESIDENT, now);
      matters.reach(matter.id()).ifPresent(waiting::readdress);
    }
    // What has just been opened again waits for nobody yet.
    open.forEach(matter -> answers.takeWays(matter.id()));
  }

  /**
   * Takes what was told behind the code of a form. What it has in common with others of its matter
   * is another one there, too; and the last form, by which the person is reached from now on, has
   * all of it, but for what is said of a number that it does not have.
   */
  private void change(Referral form, Map<String, List<String>> told) {
    write(form, told, Set.of());
    Long matter = form.matterId();
    if (matter == null) {
      return;
    }
    List<Referral> forms = matters.referrals(matter);
    Referral last = forms.get(forms.size() - 1);
    for (Referral other : forms) {
      if (other.id() != form.id()) {
        Map<String, List<String>> taken = new LinkedHashMap<>(told);
        boolean isLast = other.id() == last.id();
        taken
            .keySet()
            .removeIf(
                question ->
                    !isSame(form, other, question)
                        && (!isLast || isOfNumberThatStays(question, told)));
        write(other, taken, Set.of());
      }
    }
  }

  private static boolean isOfNumberThatStays(String question, Map<String, List<String>> told) {
    return FormAnswers.numberOf(question).filter(number -> !told.containsKey(number)).isPresent();
  }

  /** Whether two forms tell of the same number or address where a question asks of it. */
  private static boolean isSame(Referral form, Referral other, String question) {
    String way =
        question.equals("mailSafe") ? "address" : FormAnswers.numberOf(question).orElse(question);
    return form.one(way).equals(other.one(way));
  }

  /**
   * Writes new answers into a form.
   *
   * @param gone questions that have no answer any more
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void write(Referral form, Map<String, List<String>> told, Set<String> gone) {
    Map<String, List<String>> taken = new LinkedHashMap<>(told);
    Set<String> without = new HashSet<>(gone);
    Map<String, List<String>> now = new LinkedHashMap<>(told);
    gone.forEach(question -> now.put(question, List.of()));
    // What was said of a number that is another one now goes with it.
    without.addAll(FormAnswers.goneWithNumber(form.answers(), now));
    if (told.containsKey("mailSafe") && FormAnswers.isMailSafe(told)) {
      without.add(Referral.NO_LETTERS);
    }
    List<String> returned =
        new ArrayList<>(form.answers().getOrDefault(Referral.RETURNED_ADDRESS, List.of()));
    // A new address is taken as one that letters reach, even if an earlier one came back.
    for (String question : List.of("address", "facility")) {
      if (told.containsKey(question) || gone.contains(question)) {
        returned.removeAll(form.answers().getOrDefault(question, List.of()));
        returned.removeAll(told.getOrDefault(question, List.of()));
        taken.put(Referral.RETURNED_ADDRESS, returned);
      }
    }
    db.sql(
            """
            update defense.referral r set answers = n.answers, phone = n.answers -> 'phone' ->> 0
              from (select (answers - :gone::text[]) || :told::jsonb as answers from defense.referral where id = :id) n
             where r.id = :id
            """)
        .param("gone", without.toArray(String[]::new))
        .param("told", JSON.writeValueAsString(taken))
        .param("id", form.id())
        .update();
  }

  /**
   * Tells the ways before and those of now that there are others.
   *
   * @param mailIsSafe whether the person takes letters still
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void tell(List<Reach> before, List<Reach> after, boolean mailIsSafe, Instant now) {
    for (Reach reach : before) {
      if (!mailIsSafe) {
        waiting.dropLettersOfChange(reach.matterId());
      }
      messages.queueChange(reach, mailIsSafe, now.toString());
    }
    after.forEach(reach -> messages.queueChange(reach, now.toString()));
  }

  /** By which ways the person of each matter is reached, and which the form of a code tells. */
  private List<Reach> ways(List<Matters.Open> open, ReferralCode code) {
    return open.stream()
        .flatMap(
            matter ->
                Stream.concat(
                    matters.referrals(matter.id()).stream()
                        .filter(referral -> referral.code().equals(code))
                        .map(referral -> referral.reach(matter.id())),
                    matters.reach(matter.id()).stream()))
        .distinct()
        .toList();
  }
}
