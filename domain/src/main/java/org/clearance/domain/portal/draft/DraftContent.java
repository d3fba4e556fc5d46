package org.clearance.domain.portal.draft;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;

/**
 * The content of a draft.
 *
 * @param answers by the name of the question; a question that was shown and left empty has an empty
 *     list
 * @param code the person's code; null until the date of birth is known
 * @param born the date of birth by which the code opens it; null as long as {@code code} is
 * @param source the code of the partner whose link led here; null: none
 * @param phoneCheck the digits that were texted to the person; null: none were
 * @param helped by whom it is filled in for the person; null: by nobody
 * @param helper the code of the helper whose visit it is; null: it is a person's draft
 * @param kiosk whether it is filled in on a device that many people use one after the other; null:
 *     no
 * @param hidden the names of the questions whose answers are not shown again, since a code has
 *     opened the draft; null: of none
 */
public record DraftContent(
    Map<String, List<String>> answers,
    @Nullable ReferralCode code,
    @Nullable LocalDate born,
    Instant began,
    @Nullable String source,
    @Nullable PhoneCheck phoneCheck,
    @Nullable Helped helped,
    @Nullable ReferralCode helper,
    @Nullable Boolean kiosk,
    @Nullable Set<String> hidden) {
  private static final String REACHABLE = "reachable";

  /** Notes the tag of the language in which the person was asked last what is allowed. */
  public static final String ALLOWED_IN = "allowedIn";

  /** The question whose answer is the number that took the digits. */
  public static final String PHONE_CODE = "phoneCode";

  /** A draft without answers. */
  static DraftContent begun(Instant now, @Nullable String source) {
    return new DraftContent(Map.of(), null, null, now, source, null, null, null, null, null);
  }

  /** The only answer to a question; empty where there is none. */
  public Optional<String> one(String question) {
    return all(question).stream().findFirst();
  }

  /** All answers to a question that has several. */
  public List<String> all(String question) {
    return answers.getOrDefault(question, List.of());
  }

  /** Whether a question was shown and answered, be it by leaving it empty. */
  public boolean answered(String question) {
    return answers.containsKey(question);
  }

  /** The questions whose answers are not shown again. */
  @Override
  public Set<String> hidden() {
    return hidden == null ? Set.of() : hidden;
  }

  /** Whether the answer to a question is there and not shown again. */
  public boolean isHidden(String question) {
    return hidden().contains(question) && !all(question).isEmpty();
  }

  /** The answers that are shown. */
  @JsonIgnore
  public Map<String, List<String>> shown() {
    Map<String, List<String>> shown = new LinkedHashMap<>(answers);
    shown.replaceAll((question, given) -> isHidden(question) ? List.of() : given);
    return shown;
  }

  /**
   * The content that a code has opened: what is sensitive of it is not shown again, for the code
   * may be in other hands.
   *
   * @param sensitive the names of the questions
   */
  DraftContent hiding(Set<String> sensitive) {
    Set<String> more = new LinkedHashSet<>(hidden());
    sensitive.stream().filter(question -> !all(question).isEmpty()).forEach(more::add);
    return new DraftContent(
        answers, code, born, began, source, phoneCheck, helped, helper, kiosk, more);
  }

  /** The content with answers in the place of those to the same questions. */
  public DraftContent with(Map<String, List<String>> more) {
    return with(more, Set.of());
  }

  /**
   * The content with answers in the place of those to the same questions.
   *
   * @param erased the questions whose hidden answers the person takes away
   */
  public DraftContent with(Map<String, List<String>> more, Set<String> erased) {
    Map<String, List<String>> all = new LinkedHashMap<>(answers);
    Set<String> still = new LinkedHashSet<>(hidden());
    // Another number has to show anew that texts reach it, and who uses it.
    Set<String> gone = FormAnswers.goneWithNumber(answers, more);
    all.keySet().removeAll(gone);
    still.removeAll(gone);
    more.forEach(
        (question, typed) -> {
          // An answer that is not shown again stays where nothing else is said.
          if (!isHidden(question)
              || !typed.isEmpty()
              || erased.contains(question)
              || gone.contains(question)) {
            all.put(question, typed);
            still.remove(question);
          }
        });
    // A way that is told no more is tried neither first nor later.
    all.computeIfPresent(
        FormAnswers.RANKING, (question, ranking) -> FormAnswers.told(ranking, all));
    return new DraftContent(
        all,
        code,
        born,
        began,
        source,
        gone.contains(PHONE_CODE) ? null : phoneCheck,
        helped,
        helper,
        kiosk,
        still);
  }

  /** The content with the answers to some questions alone. */
  public DraftContent only(Set<String> questions) {
    Map<String, List<String>> some = new LinkedHashMap<>(answers);
    some.keySet().retainAll(questions);
    return new DraftContent(
        some, code, born, began, source, phoneCheck, helped, helper, kiosk, hidden);
  }

  /** The content after digits were texted, or typed wrongly. */
  public DraftContent checking(PhoneCheck check) {
    return new DraftContent(
        answers, code, born, began, source, check, helped, helper, kiosk, hidden);
  }

  /** The content of a form that a helper fills in. */
  public DraftContent helpedBy(Helped by) {
    return new DraftContent(
        answers, code, born, began, source, phoneCheck, by, helper, kiosk, hidden);
  }

  /** The content of a helper's own visit. */
  DraftContent ofHelper(ReferralCode by) {
    return new DraftContent(
        answers, code, born, began, source, phoneCheck, helped, by, kiosk, hidden);
  }

  /**
   * The content of a form on the device on which it is open now.
   *
   * @param shared whether many people use it one after the other
   */
  public DraftContent onKiosk(boolean shared) {
    return new DraftContent(
        answers,
        code,
        born,
        began,
        source,
        phoneCheck,
        helped,
        helper,
        shared ? Boolean.TRUE : null,
        hidden);
  }

  /** Whether the device is not the person's own. */
  @JsonIgnore
  public boolean isOnSharedDevice() {
    return helped != null || Boolean.TRUE.equals(kiosk);
  }

  /** The time without an answer after which the browser opens it no more. */
  @JsonIgnore
  public Duration idle() {
    return Boolean.TRUE.equals(kiosk) ? Drafts.IDLE_ON_KIOSK : Drafts.IDLE;
  }

  /** The content that a code opens. */
  DraftContent opening(ReferralCode by, LocalDate day) {
    return new DraftContent(
        answers, by, day, began, source, phoneCheck, helped, helper, kiosk, hidden);
  }

  /** Whether the person gave a way to be reached; to jail or prison letters go in any case. */
  @JsonIgnore
  public boolean isReachable() {
    return answered(REACHABLE) ? !all(REACHABLE).isEmpty() : FormAnswers.isReachable(answers);
  }

  /**
   * Returns the content that is kept once the form was sent: the code, where it went, and whether
   * the person can be reached.
   */
  DraftContent emptied() {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (String question : List.of("counties", "otherCounty", "homeCounty", "forWhom")) {
      kept.put(question, all(question));
    }
    kept.put(REACHABLE, isReachable() ? List.of("yes") : List.of());
    return new DraftContent(kept, code, born, began, source, null, helped, helper, kiosk, null);
  }
}
