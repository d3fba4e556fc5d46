package org.clearance.domain.portal.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Helped;
import org.jspecify.annotations.Nullable;

/** Something that a resident sent. */
public sealed interface InboxItem {
  /** The kinds of items, by which they are read again. */
  enum Kind {
    REFERRAL(Referral.class),
    CONTACT(Contact.class),
    WITHDRAWAL(Withdrawal.class),
    PAPER(Paper.class),
    REFUSAL(Refusal.class),
    PHONE_CODE(PhoneCode.class),
    LOST_CODE(LostCode.class),
    HELPER_END(HelperEnd.class),
    APPOINTMENT(Appointment.class),
    REOPENING(Reopening.class),
    CONSENTS(Consents.class);

    private final Class<? extends InboxItem> type;

    Kind(Class<? extends InboxItem> type) {
      this.type = type;
    }

    /** The type that is kept as JSON. */
    public Class<? extends InboxItem> type() {
      return type;
    }
  }

  @JsonIgnore
  Kind kind();

  /** Something of a referral. */
  sealed interface OfReferral extends InboxItem {
    /** The code of the referral that it is, or belongs to. */
    ReferralCode code();
  }

  /** The reasons why somebody should look at a referral before anything goes out for it. */
  enum Suspect {
    /** A field that people do not see was filled in. */
    TRAP,
    /** It was filled in faster than anybody reads. */
    FAST,
    /** The telephone number came in many referrals of a day. */
    SAME_PHONE,
    /** Somebody of the same name and birth date asked before, and it may be somebody else. */
    SAME_PERSON,
    /** Each office that was chosen has stopped taking forms before it came. */
    OFFICE_CLOSED
  }

  /**
   * A referral.
   *
   * @param answers by the name of the question
   * @param consents what the person allowed, or did not
   * @param source the code of the partner whose link led here; null: none
   * @param suspect null: nothing is odd
   * @param helped by whom it was filled in for the person; null: by nobody
   */
  record Referral(
      ReferralCode code,
      LocalDate born,
      String language,
      Map<String, List<String>> answers,
      List<Consent> consents,
      @Nullable String source,
      Instant began,
      @Nullable Suspect suspect,
      @Nullable Helped helped)
      implements OfReferral {
    /** A referral that nobody helped with. */
    public Referral(
        ReferralCode code,
        LocalDate born,
        String language,
        Map<String, List<String>> answers,
        List<Consent> consents,
        @Nullable String source,
        Instant began,
        @Nullable Suspect suspect) {
      this(code, born, language, answers, consents, source, began, suspect, null);
    }

    @Override
    public Kind kind() {
      return Kind.REFERRAL;
    }
  }

  /**
   * An answer to whether the office may do something.
   *
   * @param question the name of the question
   * @param wording the words in which it was asked
   * @param language the tag of their language; null: that of the form
   */
  record Consent(String question, boolean given, String wording, @Nullable String language) {
    /** Public screens of the version before, which run on by themselves, send no words. */
    public Consent {
      wording = Objects.requireNonNullElse(wording, "");
    }

    /** An answer in the language of the form. */
    public Consent(String question, boolean given, String wording) {
      this(question, given, wording, null);
    }

    /** The name of the question whether a helper may see where it stands. */
    public static final String HELPER_SEES = "helperSees";
  }

  /**
   * The permissions that a person gives now, who had sent a form before.
   *
   * @param consents those that the person changed
   * @param language the tag of the language in which it was asked
   */
  record Consents(ReferralCode code, List<Consent> consents, String language)
      implements OfReferral {
    @Override
    public Kind kind() {
      return Kind.CONSENTS;
    }
  }

  /**
   * New ways to reach a person.
   *
   * @param answers by the name of the question
   */
  record Contact(ReferralCode code, Map<String, List<String>> answers) implements OfReferral {
    @Override
    public Kind kind() {
      return Kind.CONTACT;
    }
  }

  /** A person does not want help any more. */
  record Withdrawal(ReferralCode code) implements OfReferral {
    @Override
    public Kind kind() {
      return Kind.WITHDRAWAL;
    }
  }

  /**
   * A person whose matter was closed at an office wants it to be open again.
   *
   * @param county the code of the office's county
   */
  record Reopening(ReferralCode code, String county) implements OfReferral {
    @Override
    public Kind kind() {
      return Kind.REOPENING;
    }
  }

  /**
   * Somebody with a letter of the office wants no more of them.
   *
   * @param code of the letter
   * @param notMe whether it was meant for somebody else
   */
  record Refusal(ReferralCode code, boolean notMe) implements InboxItem {
    @Override
    public Kind kind() {
      return Kind.REFUSAL;
    }
  }

  /**
   * Digits to be texted to the telephone of somebody who has not sent the form yet.
   *
   * @param ticket under which the board says where the text did not get there
   * @param county the code of the county whose office was chosen
   */
  record PhoneCode(UUID ticket, String phone, String digits, String language, String county)
      implements InboxItem {
    @Override
    public Kind kind() {
      return Kind.PHONE_CODE;
    }
  }

  /**
   * Somebody has lost the code: it goes to the number where that is one to which texts may go.
   *
   * @param phone as it was typed, read as a number of the North American plan
   */
  record LostCode(String phone) implements InboxItem {
    @Override
    public Kind kind() {
      return Kind.LOST_CODE;
    }
  }

  /** A person's helper may not see any more where it stands. */
  record HelperEnd(ReferralCode code) implements OfReferral {
    @Override
    public Kind kind() {
      return Kind.HELPER_END;
    }
  }

  /**
   * A time that a person chose to come to an office.
   *
   * @param county the code of the office's county
   * @param time as the status board numbers it
   */
  record Appointment(ReferralCode code, String county, long time) implements OfReferral {
    @Override
    public Kind kind() {
      return Kind.APPOINTMENT;
    }
  }

  /**
   * A paper, whose content stands beside it.
   *
   * @param mediaType {@code application/pdf} or {@code image/jpeg}
   */
  record Paper(ReferralCode code, String mediaType, String sha256) implements OfReferral {
    @Override
    public Kind kind() {
      return Kind.PAPER;
    }
  }
}
