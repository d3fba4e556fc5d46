package org.clearance.domain.portal.inbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clearance.domain.contact.notice.PhoneNumber;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.draft.PhoneCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sees that texts reach a person: digits go to the telephone, and the person types them in. */
@Component
public class CheckingPhone {
  /** The screen on which digits are asked for and typed in. */
  public static final String SCREEN = "verify";

  /** The time in which digits can be typed in. */
  static final Duration VALID = Duration.ofMinutes(10);

  private static final int MOST_WRONG = 5;
  private static final int DIGITS = 1_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Drafts drafts;
  private final Inbox inbox;
  private final Clock clock;

  CheckingPhone(Drafts drafts, Inbox inbox, Clock clock) {
    this.drafts = drafts;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** The result of checking digits that were typed. */
  public enum CheckResult {
    RIGHT,
    WRONG,
    /** They are too old, or were guessed at too often: others have to be sent. */
    OVER
  }

  /** Whether digits can be texted to the number of a draft. */
  public static boolean takesCodes(DraftContent content) {
    return content.one("phone").filter(PhoneNumber::takesTexts).isPresent();
  }

  /** Reads a number that somebody typed; empty where it is none. */
  public static Optional<String> number(String typed) {
    return PhoneNumber.read(typed);
  }

  /** Has the code texted to whoever has lost it, where the number is one that somebody gave. */
  public void sendCode(String phone) {
    if (PhoneNumber.takesTexts(phone)) {
      inbox.put(UUID.randomUUID(), new InboxItem.LostCode(phone));
    }
  }

  /**
   * Has digits texted to the number of a draft.
   *
   * @param county the code of the county whose office sends them
   */
  @Transactional
  public void send(Draft draft, String language, String county) {
    String phone = draft.content().one("phone").orElseThrow();
    var check =
        new PhoneCheck(
            phone, "%06d".formatted(RANDOM.nextInt(DIGITS)), clock.instant(), UUID.randomUUID(), 0);
    drafts
        .change(draft.token(), language, draft.screen(), content -> content.checking(check))
        .ifPresent(
            changed ->
                inbox.put(
                    check.ticket(),
                    new InboxItem.PhoneCode(
                        check.ticket(), phone, check.digits(), language, county)));
  }

  /**
   * Takes digits that the person typed; the right ones are the answer of the screen. Tries of one
   * draft are made one after the other: of many at once, too, only five are held against the
   * digits.
   */
  @Transactional
  public CheckResult check(Draft draft, String language, String typed) {
    CheckResult[] result = {CheckResult.WRONG};
    drafts.change(
        draft.token(),
        language,
        SCREEN,
        content -> {
          PhoneCheck check = content.phoneCheck();
          result[0] = result(check, typed);
          return check == null ? content : after(result[0], check, content);
        });
    return result[0];
  }

  private CheckResult result(@Nullable PhoneCheck check, String typed) {
    if (check == null
        || check.wrong() >= MOST_WRONG
        || check.sentAt().plus(VALID).isBefore(clock.instant())) {
      return CheckResult.OVER;
    }
    return check.digits().equals(typed.replaceAll("\\D", ""))
        ? CheckResult.RIGHT
        : CheckResult.WRONG;
  }

  private static DraftContent after(CheckResult result, PhoneCheck check, DraftContent content) {
    return switch (result) {
      case RIGHT -> content.with(Map.of(DraftContent.PHONE_CODE, List.of(check.phone())));
      case WRONG -> content.checking(check.wronglyTyped());
      case OVER -> content;
    };
  }
}
