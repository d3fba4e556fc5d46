package org.clearance.domain.defense.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.FormAnswers;
import org.clearance.domain.portal.draft.ReachWay;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.clearance.domain.portal.question.ShownPhone;
import org.jspecify.annotations.Nullable;

/**
 * A form that a resident sent to an office.
 *
 * @param matterId null: it looks odd, and a person decides
 * @param answers by the names of the questions
 * @param source the code of the partner whose link led to it; null: none
 * @param suspect why it looked odd; null: it did not
 */
public record Referral(
    long id,
    long countyId,
    @Nullable Long matterId,
    ReferralCode code,
    String language,
    LocalDate born,
    String name,
    Map<String, List<String>> answers,
    @Nullable String source,
    @Nullable Suspect suspect,
    Instant receivedAt) {
  /** Beside the answers: the addresses from which letters came back. */
  static final String RETURNED_ADDRESS = "returnedAddress";

  /** Beside the answers: that no letter goes anywhere, also not to a jail or prison. */
  static final String NO_LETTERS = "noLetters";

  /** The length of a client's name, in characters, at most. */
  private static final int LONGEST_NAME = 200;

  /** The referral with its answers to some questions alone. */
  public Referral only(Set<String> questions) {
    Map<String, List<String>> some = new LinkedHashMap<>(answers);
    some.keySet().retainAll(questions);
    return new Referral(
        id, countyId, matterId, code, language, born, name, some, source, suspect, receivedAt);
  }

  /** The only answer to a question; empty where there is none. */
  public Optional<String> one(String question) {
    return answers.getOrDefault(question, List.of()).stream().findFirst();
  }

  /** The person's first number as people read it; empty where none was given. */
  public Optional<String> shownPhone() {
    return one("phone").map(ShownPhone::of);
  }

  /**
   * A telephone of the person.
   *
   * @param mine whether the person alone answers it; not so where nobody has said it
   * @param whose whose it is, in the person's words; empty: the first number, or nobody said it
   * @param callWhen when a call is safe, in the person's words; empty: nobody said it
   */
  public record Telephone(String number, boolean mine, String whose, String callWhen) {}

  /** The telephones of the person, the first one first. */
  public List<Telephone> telephones() {
    return Stream.concat(
            one("phone").stream().map(number -> telephone(number, "phoneUse", "", "callWhen")),
            one("otherPhone").stream()
                .map(
                    number ->
                        telephone(number, "otherPhoneUse", "otherPhoneWhose", "otherCallWhen")))
        .toList();
  }

  private Telephone telephone(String number, String use, String whose, String when) {
    return new Telephone(
        number, one(use).equals(Optional.of("mine")), one(whose).orElse(""), one(when).orElse(""));
  }

  /** The number that is called where the first one does not reach the person; never texted. */
  public Optional<String> secondPhone() {
    List<String> phones = FormAnswers.phones(answers);
    return one("phone").isPresent() && phones.size() > 1
        ? Optional.of(phones.get(1))
        : Optional.empty();
  }

  /**
   * The ways that lead to the person, in the order in which the person wants them tried; no letter
   * goes where it is not safe, or came back from.
   */
  public List<ReachWay> ways() {
    return FormAnswers.ways(answers).stream()
        .filter(way -> way != ReachWay.LETTER || takesLetters())
        .toList();
  }

  /** Whether the person is in custody: nothing but mail reaches them there. */
  public boolean isInCustody() {
    return FormAnswers.inCustody(answers);
  }

  /**
   * Whether it asks for a lawyer, and nobody has recorded since it came that one talked with the
   * person.
   *
   * @param events of its matter
   */
  public boolean waitsForAdvice(List<MatterEvent> events) {
    return one("advice").filter(one -> !one.equals("no")).isPresent()
        && events.stream()
            .filter(event -> event.kind() == MatterEvent.Kind.ADVISED)
            .allMatch(event -> event.at().isBefore(receivedAt));
  }

  /** Whether it is for somebody who has died. */
  public boolean isForWhoDied() {
    return one("forWhom").equals(Optional.of("died"));
  }

  /**
   * Whether letters are all that is tried: nothing else reaches who is in custody, and nobody is
   * called about who has died.
   */
  public boolean isForLettersAlone() {
    return isInCustody() || isForWhoDied();
  }

  /**
   * The ways in which what the office sends by itself may reach the person; nobody writes to the
   * dead.
   */
  Reach reach(long matterId) {
    boolean none = isForLettersAlone();
    String phone = none || !FormAnswers.allowTexts(answers) ? null : one("phone").orElseThrow();
    String email = none ? null : one("email").orElse(null);
    return new Reach(matterId, countyId, language, code, phone, email, address());
  }

  /**
   * The address to which a letter goes; nobody writes to the dead, nor where letters were stopped,
   * and to custody always else, wherever it is.
   */
  private @Nullable String address() {
    if (isForWhoDied() || answers.containsKey(NO_LETTERS)) {
      return null;
    }
    return mailAddress().orElse(isInCustody() ? "" : null);
  }

  /**
   * The jail or prison that was told, else the person's address if letters are safe there, unless
   * they came back from it.
   */
  private Optional<String> mailAddress() {
    if (answers.containsKey(NO_LETTERS)) {
      return Optional.empty();
    }
    return Stream.of(facility(), isMailSafe() ? one("address") : Optional.<String>empty())
        .flatMap(Optional::stream)
        .filter(address -> !isReturned(address))
        .findFirst();
  }

  /** The jail or prison that was told. */
  private Optional<String> facility() {
    return isInCustody() ? one("facility") : Optional.empty();
  }

  /** The postal addresses that were told: in custody first that of the jail or prison. */
  Stream<String> addresses() {
    return Stream.of(facility(), one("address")).flatMap(Optional::stream);
  }

  /** Whether a letter to an address came back. */
  public boolean isReturned(String address) {
    return answers.getOrDefault(RETURNED_ADDRESS, List.of()).contains(address);
  }

  /** Whether nobody else opens the person's letters at home, as far as is known. */
  boolean isMailSafe() {
    return FormAnswers.isMailSafe(answers);
  }

  /** Whether the person has a mailing address to which letters may go. */
  public boolean takesLetters() {
    return mailAddress().isPresent();
  }

  /** The name as the office writes it: {@code Doe, Jane Q}. */
  static String name(Map<String, List<String>> answers) {
    String first = String.join(" ", answers.getOrDefault("firstName", List.of()));
    String middle = String.join(" ", answers.getOrDefault("middleName", List.of()));
    String last = String.join(" ", answers.getOrDefault("lastName", List.of()));
    String given = (first + " " + middle).strip();
    String name = (last.isEmpty() ? given : last + ", " + given).replaceAll("\\s+", " ");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME).strip();
  }
}
