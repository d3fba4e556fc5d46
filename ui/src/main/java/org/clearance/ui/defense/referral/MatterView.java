package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.consent.ConsentEntry;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.message.SentMessages;
import org.clearance.domain.defense.referral.ActingOnMatter;
import org.clearance.domain.defense.referral.ChangingConsents;
import org.clearance.domain.defense.referral.ContactAttempt;
import org.clearance.domain.defense.referral.CorrectingContact;
import org.clearance.domain.defense.referral.KeepingAppointments;
import org.clearance.domain.defense.referral.KeepingCases;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.MatterCase;
import org.clearance.domain.defense.referral.MatterEvent;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.Referral;
import org.clearance.domain.defense.referral.ReferralPapers;
import org.clearance.domain.defense.referral.TakingTexts;
import org.clearance.domain.defense.referral.Transfer;
import org.clearance.domain.defense.referral.Transfers;
import org.clearance.domain.defense.referral.WritingToResident;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.oversight.task.SubjectTasks;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.question.ShownPhone;
import org.clearance.ui.ground.language.Preferences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts what is known of a matter on its page and on its desks. */
@Component
class MatterView {
  private final Matters matters;
  private final KeepingCases cases;
  private final KeepingAppointments appointments;
  private final Questions questions;
  private final PortalTexts texts;
  private final Preferences preferences;
  private final Counties counties;
  private final SentMessages messages;
  private final MessageStops stops;
  private final Transfers transfers;
  private final ReferralPapers papers;
  private final TakingTexts replies;
  private final SubjectTasks tasks;
  private final Consents consents;
  private final ChangingConsents changing;
  private final WritingToResident writing;

  MatterView(
      Matters matters,
      KeepingCases cases,
      KeepingAppointments appointments,
      Questions questions,
      PortalTexts texts,
      Preferences preferences,
      Counties counties,
      SentMessages messages,
      MessageStops stops,
      Transfers transfers,
      ReferralPapers papers,
      TakingTexts replies,
      SubjectTasks tasks,
      Consents consents,
      ChangingConsents changing,
      WritingToResident writing) {
    this.matters = matters;
    this.cases = cases;
    this.appointments = appointments;
    this.questions = questions;
    this.texts = texts;
    this.preferences = preferences;
    this.counties = counties;
    this.messages = messages;
    this.stops = stops;
    this.transfers = transfers;
    this.papers = papers;
    this.replies = replies;
    this.tasks = tasks;
    this.consents = consents;
    this.changing = changing;
    this.writing = writing;
  }

  /** An answer of the person, in words. */
  record Answer(String question, String answer) {}

  /** A referral with its answers. */
  record Sent(Referral referral, List<Answer> answers, Matters.@Nullable HelpedBy helpedBy) {}

  /**
   * An answer of a person on whether the office may do something.
   *
   * @param question in words
   */
  record Allowed(String question, ConsentEntry entry) {}

  /** Fills the model. */
  void fill(Matter matter, HttpServletRequest request, Model model) {
    String language = preferences.language(request).tag();
    List<Referral> referrals = matters.referrals(matter.id());
    model.addAttribute("matter", matter);
    model.addAttribute(
        "step",
        // A closed one has none; the client's task is of another matter.
        matter.state() == Matter.State.CLOSED
            ? null
            : tasks
                .ofClients(matter.countyId(), List.of(matter.clientId()), MatterPlaces.FORMS)
                .get(matter.clientId()));
    LocalDate awaited = transfers.awaited(matter.id()).orElse(null);
    model.addAttribute("awaited", awaited);
    model.addAttribute(
        "handsOn",
        !matter.sealed() && awaited == null && Matter.State.PAST_CHECK.contains(matter.state()));
    if (matter.sealed()) {
      sealed(matter, model);
      return;
    }
    model.addAttribute(
        "sent", referrals.stream().map(referral -> sent(referral, language)).toList());
    model.addAttribute("papers", papers.of(matter.id()));
    model.addAttribute("replies", replies.of(matter.id()));
    model.addAttribute("attempts", matters.attempts(matter.id()));
    List<SentMessage> sent = messages.of(matter.id());
    model.addAttribute("messages", sent);
    model.addAttribute(
        "undelivered", sent.stream().anyMatch(one -> one.state() == SentMessage.State.FAILED));
    model.addAttribute("unanswered", matters.unansweredSince(matter).orElse(null));
    List<Way> ways = ways(referrals);
    List<String> addresses = matters.ways(matter.id(), "address");
    model.addAttribute("ways", ways);
    model.addAttribute(
        "returned",
        addresses.stream()
            .filter(address -> referrals.stream().anyMatch(one -> one.isReturned(address)))
            .map(MatterView::inOneLine)
            .toList());
    model.addAttribute("used", used(matter.id(), ways, addresses));
    model.addAttribute("toCorrect", toCorrect(matter.id()));
    model.addAttribute("contactActs", CorrectingContact.Act.values());
    model.addAttribute("custody", referrals.stream().anyMatch(Referral::isInCustody));
    boolean died = referrals.stream().anyMatch(Referral::isForWhoDied);
    model.addAttribute("died", died);
    model.addAttribute("enough", ActingOnMatter.ENOUGH_ATTEMPTS);
    List<MatterEvent> events = matters.events(matter.id());
    model.addAttribute("events", events);
    model.addAttribute("cases", cases.of(matter.id()));
    model.addAttribute(
        "listed", matter.isOpen() ? cases.listed(matter) : Map.<String, MatterCase.State>of());
    model.addAttribute("caseStates", MatterCase.State.values());
    model.addAttribute("timesOffered", appointments.isOffered(matter.id()));
    model.addAttribute("channels", ContactAttempt.Channel.values());
    model.addAttribute("results", ContactAttempt.Result.values());
    model.addAttribute(
        "advice",
        referrals.stream()
            .filter(referral -> referral.one("advice").filter(one -> !one.equals("no")).isPresent())
            .anyMatch(
                referral ->
                    events.stream()
                        .filter(event -> event.kind() == MatterEvent.Kind.ADVISED)
                        .noneMatch(event -> !event.at().isBefore(referral.receivedAt()))));
    model.addAttribute(
        "waiver",
        referrals.stream()
            .anyMatch(referral -> referral.one("benefits").filter("yes"::equals).isPresent()));
    model.addAttribute(
        "shared",
        referrals.stream()
            .anyMatch(
                referral ->
                    referral.one("phoneUse").filter(one -> !one.equals("mine")).isPresent()));
    List<Allowed> said = entries(matter, language);
    List<Allowed> allowed =
        last(died ? said.stream().filter(one -> one.entry().isAttorneys()).toList() : said);
    model.addAttribute(
        "noLook",
        allowed.stream()
            .map(Allowed::entry)
            .anyMatch(entry -> entry.question().equals("mayLook") && !entry.given()));
    model.addAttribute("allowed", allowed);
    model.addAttribute("allowedBefore", said);
    model.addAttribute("consentQuestions", consentQuestions(language));
    String reads = referrals.isEmpty() ? language : referrals.get(referrals.size() - 1).language();
    model.addAttribute("consentLanguage", reads);
    model.addAttribute("written", writing.of(matter.id()));
    model.addAttribute("templates", writing.words(reads));
    model.addAttribute("consentWords", changing.words(reads).values());
    model.addAttribute(
        "consentWays",
        died
            ? List.of(ConsentEntry.Way.ATTORNEY)
            : Stream.of(ConsentEntry.Way.values())
                .filter(ConsentEntry.Way.TO_OFFICE::contains)
                .toList());
  }

  /**
   * Fills the model for a user of an office with a conflict: where the matter stands, and nothing
   * of the person.
   */
  private void sealed(Matter matter, Model model) {
    for (String nothing :
        List.of(
            "sent",
            "papers",
            "replies",
            "attempts",
            "messages",
            "written",
            "ways",
            "returned",
            "used",
            "cases",
            "allowed",
            "allowedBefore")) {
      model.addAttribute(nothing, List.of());
    }
    for (String none : List.of("custody", "died", "advice", "shared", "noLook", "undelivered")) {
      model.addAttribute(none, false);
    }
    model.addAttribute(
        "events",
        matters.events(matter.id()).stream()
            .filter(event -> event.kind() != MatterEvent.Kind.NOTE)
            .toList());
  }

  /** Lists the forms that the person sent to this office, in words. */
  List<Sent> sent(Matter matter, HttpServletRequest request) {
    String language = preferences.language(request).tag();
    return matters.referrals(matter.id()).stream()
        .map(referral -> sent(referral, language))
        .toList();
  }

  /**
   * The names of the questions whose answers an office needs to look for a conflict of its own; the
   * rest comes with the matter.
   */
  private static final Set<String> BEFORE_ACCEPTING =
      Set.of("forWhom", "firstName", "middleName", "lastName", "otherNames", "born", "help");

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

  /** Lists the person's last answer on each thing that the office may do, or not. */
  List<Allowed> allowed(Matter matter, HttpServletRequest request) {
    return last(entries(matter, preferences.language(request).tag()));
  }

  /** The last of each question, of entries with the newest first. */
  private static List<Allowed> last(List<Allowed> said) {
    Map<String, Allowed> last = new LinkedHashMap<>();
    said.forEach(one -> last.putIfAbsent(one.entry().question(), one));
    return List.copyOf(last.values());
  }

  private List<Allowed> entries(Matter matter, String language) {
    Map<String, String> words = consentQuestions(language);
    return consents.entries(matter.clientId()).stream()
        .map(entry -> new Allowed(words.getOrDefault(entry.question(), entry.question()), entry))
        .toList();
  }

  /** The questions that ask for permission, in words, by their names. */
  private Map<String, String> consentQuestions(String language) {
    Map<String, String> words = new LinkedHashMap<>();
    questions.consents().forEach(one -> words.put(one, texts.of(language, "question." + one)));
    words.put(InboxItem.Consent.HELPER_SEES, texts.of(language, "helper.sees"));
    return words;
  }

  /** A number or an address of the person, and whether nothing is sent to it. */
  record Way(String recipient, boolean stopped) {
    /** The recipient as people read it. */
    public String shown() {
      return ShownPhone.of(recipient);
    }
  }

  private List<Way> ways(List<Referral> referrals) {
    return referrals.stream()
        .flatMap(referral -> Stream.of("phone", "email").flatMap(way -> referral.one(way).stream()))
        .distinct()
        .map(recipient -> new Way(recipient, stops.isStopped(recipient)))
        .toList();
  }

  /** An address in one line. */
  private static String inOneLine(String address) {
    return address.replace("\n", ", ");
  }

  /**
   * The choices, in words, of somebody who has tried a wrong number or address; none, where there
   * is but one of each kind.
   */
  private Map<String, String> used(long matterId, List<Way> ways, List<String> addresses) {
    Map<String, String> used = new LinkedHashMap<>();
    if (Stream.of("phone", "email", "address")
        .anyMatch(question -> matters.ways(matterId, question).size() > 1)) {
      ways.forEach(way -> used.put(way.recipient(), way.shown()));
      addresses.forEach(address -> used.put(address, inOneLine(address)));
    }
    return used;
  }

  /**
   * The person's numbers and addresses, and one of each kind that was not told yet: in words, by
   * {@code phone:+12095550100} and {@code phone:}.
   */
  private Map<String, Correctable> toCorrect(long matterId) {
    Map<String, Correctable> all = new LinkedHashMap<>();
    for (String way : CorrectingContact.WAYS) {
      matters
          .ways(matterId, way)
          .forEach(
              value ->
                  all.put(
                      way + ":" + value, new Correctable(way, inOneLine(ShownPhone.of(value)))));
    }
    CorrectingContact.WAYS.forEach(way -> all.put(way + ":", new Correctable(way, "")));
    return all;
  }

  /**
   * A number or an address that can be corrected.
   *
   * @param shown empty: it was not told yet
   */
  record Correctable(String way, String shown) {}

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
      case CHOICE, CHOICES, COUNTIES -> {
        String own = "option." + question.id() + "." + value;
        if (texts.has(language, own)) {
          yield texts.of(language, own);
        }
        if (question.type() == Question.Type.COUNTIES && !value.equals(Questions.UNSURE)) {
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
        java.time.format.DateTimeFormatter.ofLocalizedDate(java.time.format.FormatStyle.LONG)
            .withLocale(java.util.Locale.forLanguageTag(language + "-US")));
  }
}
