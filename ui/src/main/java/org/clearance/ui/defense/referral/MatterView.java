package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.clearance.domain.defense.referral.KeepingAppointments;
import org.clearance.domain.defense.referral.KeepingCases;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.MatterCase;
import org.clearance.domain.defense.referral.MatterEvent;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.Referral;
import org.clearance.domain.defense.referral.ReferralPapers;
import org.clearance.domain.defense.referral.Transfers;
import org.clearance.domain.defense.referral.WritingToResident;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.SubjectTasks;
import org.clearance.domain.portal.question.ShownPhone;
import org.clearance.ui.ground.access.Session;
import org.clearance.ui.ground.language.Preferences;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts what is known of a matter on its page and on its desks. */
@Component
class MatterView {
  /**
   * The events that an office with a conflict still sees: what the offices did with the matter, and
   * nothing that the person did or that was done with the person.
   */
  private static final Set<MatterEvent.Kind> OF_OFFICES =
      EnumSet.of(
          MatterEvent.Kind.RECEIVED,
          MatterEvent.Kind.MOVED,
          MatterEvent.Kind.REOPENED,
          MatterEvent.Kind.WITHDRAWN,
          MatterEvent.Kind.TRANSFER_OFFERED,
          MatterEvent.Kind.TRANSFERRED,
          MatterEvent.Kind.TRANSFER_DECLINED,
          MatterEvent.Kind.TRANSFER_RETURNED,
          MatterEvent.Kind.GIVEN_ON,
          MatterEvent.Kind.TASK_GIVEN_ON);

  private final Matters matters;
  private final KeepingCases cases;
  private final KeepingAppointments appointments;
  private final Preferences preferences;
  private final Transfers transfers;
  private final ReferralPapers papers;
  private final SubjectTasks tasks;
  private final WritingToResident writing;
  private final SentWords sent;
  private final MatterConsentView consents;
  private final MatterContactView contact;
  private final Clock clock;
  private final Session session;

  MatterView(
      Matters matters,
      KeepingCases cases,
      KeepingAppointments appointments,
      Preferences preferences,
      Transfers transfers,
      ReferralPapers papers,
      SubjectTasks tasks,
      WritingToResident writing,
      SentWords sent,
      MatterConsentView consents,
      MatterContactView contact,
      Clock clock,
      Session session) {
    this.session = session;
    this.matters = matters;
    this.cases = cases;
    this.appointments = appointments;
    this.preferences = preferences;
    this.transfers = transfers;
    this.papers = papers;
    this.tasks = tasks;
    this.writing = writing;
    this.sent = sent;
    this.consents = consents;
    this.contact = contact;
    this.clock = clock;
  }

  /** Fills the model. */
  void fill(Matter matter, HttpServletRequest request, Model model) {
    String language = preferences.language(request).tag();
    List<Referral> referrals = matters.referrals(matter.id());
    model.addAttribute("matter", matter);
    // As the database keeps moments, so that what comes later in the same one is not before it.
    model.addAttribute("shown", clock.instant().truncatedTo(ChronoUnit.MICROS));
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
      sealed(matter, notesReadBy(request), model);
      return;
    }
    model.addAttribute(
        "sent",
        session.opens(request).isPlain()
            ? sent.plain(referrals, language)
            : sent.of(referrals, language));
    model.addAttribute("papers", papers.of(matter.id()));
    contact.fill(matter, referrals, model);
    model.addAttribute("custody", referrals.stream().anyMatch(Referral::isInCustody));
    boolean died = referrals.stream().anyMatch(Referral::isForWhoDied);
    model.addAttribute("died", died);
    List<MatterEvent> events = matters.events(matter.id());
    model.addAttribute("events", events);
    model.addAttribute("cases", cases.of(matter.id()));
    model.addAttribute(
        "listed", matter.isOpen() ? cases.listed(matter) : Map.<String, MatterCase.State>of());
    model.addAttribute("caseStates", MatterCase.State.values());
    model.addAttribute("timesOffered", appointments.isOffered(matter.id()));
    model.addAttribute(
        "advice", referrals.stream().anyMatch(referral -> referral.waitsForAdvice(events)));
    model.addAttribute(
        "waiver",
        referrals.stream()
            .anyMatch(referral -> referral.one("benefits").filter("yes"::equals).isPresent()));
    model.addAttribute(
        "shared",
        referrals.stream()
            .flatMap(referral -> referral.telephones().stream())
            .anyMatch(one -> !one.mine()));
    model.addAttribute(
        "callWhen",
        referrals.stream()
            .flatMap(referral -> referral.telephones().stream())
            .filter(one -> !one.callWhen().isEmpty())
            .map(one -> ShownPhone.of(one.number()) + ": " + one.callWhen())
            .distinct()
            .toList());
    String reads = referrals.isEmpty() ? language : referrals.get(referrals.size() - 1).language();
    model.addAttribute("written", writing.of(matter.id()));
    model.addAttribute("templates", writing.words(reads));
    consents.fill(matter, language, reads, died, model);
    if (session.opens(request).isPlain()) {
      plain(matter, events, session.user(request).map(User::username).orElse(""), model);
    }
  }

  /**
   * Takes from the page what an intake clerk and an interpreter are not shown: papers, letters, the
   * wish for advice and who gave it, and what others noted, of attempts, too.
   */
  private void plain(Matter matter, List<MatterEvent> events, String reader, Model model) {
    model.addAttribute(
        "attempts",
        matters.attempts(matter.id()).stream()
            .map(one -> one.actor().equals(reader) ? one : one.withoutNote())
            .toList());
    model.addAttribute("advice", false);
    for (String nothing : List.of("papers", "written", "cases")) {
      model.addAttribute(nothing, List.of());
    }
    model.addAttribute("listed", Map.of());
    model.addAttribute("step", null);
    model.addAttribute(
        "events",
        events.stream()
            .filter(event -> event.kind() != MatterEvent.Kind.ADVISED)
            .filter(event -> event.kind() != MatterEvent.Kind.NOTE || event.actor().equals(reader))
            .map(event -> event.actor().equals(reader) ? event : event.withoutNote())
            .toList());
  }

  /** A user reads everybody's notes, or with a duty that is shown little the own ones. */
  private Predicate<MatterEvent> notesReadBy(HttpServletRequest request) {
    String reader = session.user(request).map(User::username).orElse("");
    boolean plain = session.opens(request).isPlain();
    return event -> !plain || event.actor().equals(reader);
  }

  /**
   * Fills the model for a user of an office with a conflict: where the matter stands, and nothing
   * of the person.
   *
   * @param read whether the user reads an event's note
   */
  private void sealed(Matter matter, Predicate<MatterEvent> read, Model model) {
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
            "callWhen",
            "used",
            "order",
            "cases",
            "allowed",
            "allowedBefore")) {
      model.addAttribute(nothing, List.of());
    }
    for (String none : List.of("custody", "died", "advice", "shared", "noLook", "undelivered")) {
      model.addAttribute(none, false);
    }
    Instant sealed = matters.sealedAt(matter.id()).orElse(Instant.MAX);
    model.addAttribute(
        "events",
        matters.events(matter.id()).stream()
            .filter(event -> OF_OFFICES.contains(event.kind()))
            .map(
                event ->
                    isOfTransfer(event, sealed) && read.test(event) ? event : event.withoutNote())
            .toList());
  }

  /**
   * Whether offices wrote an event's note about who helps the person instead. What was written when
   * the matter was closed before the conflict was found is about the person.
   */
  private static boolean isOfTransfer(MatterEvent event, Instant sealed) {
    return event.state() == Matter.State.CLOSED && !event.at().isBefore(sealed)
        || EnumSet.range(MatterEvent.Kind.TRANSFER_OFFERED, MatterEvent.Kind.TRANSFER_RETURNED)
            .contains(event.kind());
  }
}
