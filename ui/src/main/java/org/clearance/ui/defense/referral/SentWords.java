package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.Referral;
import org.clearance.domain.defense.referral.Transfer;
import org.clearance.domain.defense.referral.Transfers;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.draft.FormAnswers;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.question.ShownPhone;
import org.clearance.ui.ground.language.Preferences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words what the person of a matter answered on the forms. */
@Component
class SentWords {
  /**
   * The names of the questions whose answers an office needs to look for a conflict of its own; the
   * rest comes with the matter.
   */
  private static final Set<String> BEFORE_ACCEPTING =
      Set.of("forWhom", "firstName", "middleName", "lastName", "otherNames", "born", "help");

  /** The names of the questions whose answers are between the person and who advises. */
  private static final Set<String> PRIVILEGED = Set.of("advice", "more");

  private final Matters matters;
  private final Transfers transfers;
  private final Questions questions;
  private final PortalTexts texts;
  private final Preferences preferences;
  private final Counties counties;

  SentWords(
      Matters matters,
      Transfers transfers,
      Questions questions,
      PortalTexts texts,
      Preferences preferences,
      Counties counties) {
    this.matters = matters;
    this.transfers = transfers;
    this.questions = questions;
    this.texts = texts;
    this.preferences = preferences;
    this.counties = counties;
  }

  /** An answer of the person, in words. */
  record Answer(String question, String answer) {}

  /** A referral with its answers. */
  record Sent(Referral referral, List<Answer> answers, Matters.@Nullable HelpedBy helpedBy) {}

  /** Lists the forms that the person sent to this office. */
  List<Sent> of(Matter matter, HttpServletRequest request) {
    return of(matters.referrals(matter.id()), preferences.language(request).tag());
  }

  /**
   * Lists the forms as an intake clerk and an interpreter are shown them, without what is between
   * the person and who advises: the wish for advice about immigration, and the person's own words.
   */
  List<Sent> plain(List<Referral> referrals, String language) {
    Set<String> shown =
        questions.screens().stream()
            .flatMap(screen -> screen.questions().stream())
            .map(Question::id)
            .filter(id -> !PRIVILEGED.contains(id))
            .collect(Collectors.toSet());
    return referrals.stream().map(referral -> sent(referral.only(shown), language)).toList();
  }

  List<Sent> of(List<Referral> referrals, String language) {
    return referrals.stream().map(referral -> sent(referral, language)).toList();
  }

  /**
   * Lists the answers that are shown of a matter that another office offers, as long as it is
   * offered.
   */
  List<Sent> offered(Transfer transfer, HttpServletRequest request) {
    if (!transfer.isOffered()) {
      return List.of();
    }
    String language = preferences.language(request).tag();
    return transfers.referrals(transfer).stream()
        .map(referral -> sent(referral.only(BEFORE_ACCEPTING), language))
        .toList();
  }

  private Sent sent(Referral referral, String language) {
    List<Answer> answers = new ArrayList<>();
    for (Screen screen : questions.screens()) {
      for (Question question : screen.questions()) {
        List<String> given = referral.answers().getOrDefault(question.id(), List.of());
        if (!given.isEmpty() && !question.consent()) {
          String said =
              given.stream()
                  .map(value -> said(question, value, language))
                  .collect(Collectors.joining(", "));
          answers.add(new Answer(texts.of(language, "question." + question.id()), said));
        }
      }
    }
    return new Sent(referral, answers, matters.helpedBy(referral.id()).orElse(null));
  }

  private String said(Question question, String value, String language) {
    return switch (question.type()) {
      case CHOICE, CHOICES, RANKED, COUNTIES -> {
        String own = "option." + question.id() + "." + value;
        if (texts.has(language, own)) {
          yield texts.of(language, own);
        }
        if (question.type() == Question.Type.COUNTIES && !value.equals(FormAnswers.UNSURE)) {
          yield counties.byCode(value).map(County::displayName).orElse(value);
        }
        yield texts.has(language, "option." + value)
            ? texts.of(language, "option." + value)
            : value;
      }
      case BIRTH, DATE -> day(LocalDate.parse(value), language);
      case MONTH -> {
        YearMonth month = YearMonth.parse(value);
        yield texts.of(language, "months").split(",")[month.getMonthValue() - 1]
            + " "
            + month.getYear();
      }
      case PHONE -> ShownPhone.of(value);
      default -> value;
    };
  }

  private static String day(LocalDate day, String language) {
    return day.format(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(Locale.forLanguageTag(language + "-US")));
  }
}
