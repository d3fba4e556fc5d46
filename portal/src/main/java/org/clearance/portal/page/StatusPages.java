package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.question.Typed;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.clearance.portal.access.Visitors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of where things stand, and of what the person can change: how they are reached, and
 * whether at all.
 */
@Controller
class StatusPages {
  private final Readers readers;
  private final Form form;
  private final StatusBoard board;
  private final VisitInbox inbox;
  private final Questions questions;
  private final Visitors visitors;
  private final MailSpelling spelling;
  private final PortalTime time;

  StatusPages(
      Readers readers,
      Form form,
      StatusBoard board,
      VisitInbox inbox,
      Questions questions,
      Visitors visitors,
      MailSpelling spelling,
      PortalTime time) {
    this.readers = readers;
    this.form = form;
    this.board = board;
    this.inbox = inbox;
    this.questions = questions;
    this.visitors = visitors;
    this.spelling = spelling;
    this.time = time;
  }

  /** The standing of a referral at an office. */
  record Line(
      ShownOffice office,
      String stage,
      @Nullable String since,
      @Nullable String nextBy,
      @Nullable String comeOn,
      @Nullable String comeTo,
      List<String> cases,
      List<Time> times,
      boolean mayReopen,
      List<Written> messages) {}

  /** A message of the office, with the day in words. */
  record Written(String day, boolean folded, String language, List<String> lines) {}

  /** A time to choose, in words. */
  record Time(long id, String words) {}

  private static ReferralCode code(Draft visit) {
    return Objects.requireNonNull(visit.content().code(), "what was sent has a code");
  }

  /** Finds what the board shows of the form that was sent; empty where it is not put up yet. */
  private Optional<ShownReferral> shown(Draft visit) {
    return board.find(code(visit), Objects.requireNonNull(visit.content().born()));
  }

  @GetMapping("/{language}/status")
  String show(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String said,
      HttpServletRequest request,
      Model model) {
    Reader reader = readers.of(language, "/status", model);
    Optional<Draft> found = visitors.sent(request);
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    Optional<ShownReferral> shown = shown(found.get());
    model.addAttribute("lines", lines(found.get(), shown, reader));
    model.addAttribute("code", found.get().code());
    model.addAttribute(
        "mayAllow", !questions.allowing().isLeftOut(Form.known(found.get().content(), shown)));
    VisitMarks.put(found.get(), model);
    model.addAttribute(
        "helperSees", shown.filter(one -> Boolean.TRUE.equals(one.helperSees())).isPresent());
    model.addAttribute(
        "said",
        List.of(
                    "status.saved",
                    "status.allowed",
                    "withdraw.done",
                    "status.againSent",
                    "status.helperEnded",
                    "status.timeSent",
                    "status.noTime")
                .contains(said)
            ? said
            : "");
    return "status";
  }

  private List<Line> lines(Draft visit, Optional<ShownReferral> shown, Reader reader) {
    Map<String, ShownOffice> offices = form.offices();
    if (shown.isEmpty()) {
      // It was sent a moment ago, and the office's side has not put it up yet.
      return form.chosen(visit.content()).stream()
          .map(
              office ->
                  new Line(
                      office,
                      "RECEIVED",
                      null,
                      null,
                      null,
                      null,
                      List.of(),
                      List.of(),
                      false,
                      List.of()))
          .toList();
    }
    return shown.get().matters().stream()
        .flatMap(
            matter ->
                Stream.ofNullable(offices.get(matter.county()))
                    .map(office -> line(office, matter, reader)))
        .toList();
  }

  private Line line(ShownOffice office, ShownReferral.Matter matter, Reader reader) {
    var next = matter.nextBy();
    var come = matter.comeOn();
    @Nullable String to = matter.comeTo();
    return new Line(
        office,
        matter.stage(),
        reader.day(matter.since()),
        next == null
            ? null
            : reader.nextBy(matter.stage(), next, reader.weekday(next), time.today()),
        come == null || come.isBefore(time.today()) ? null : reader.weekday(come),
        to == null ? null : reader.times(to),
        Stream.ofNullable(matter.cases())
            .flatMap(List::stream)
            .map(state -> reader.of("case." + state))
            .toList(),
        Stream.ofNullable(matter.times())
            .flatMap(List::stream)
            .filter(one -> one.starts().toLocalDate().isAfter(time.today()))
            .map(
                one ->
                    new Time(
                        one.id(),
                        reader.of(
                            "status.time",
                            reader.weekday(one.starts().toLocalDate()),
                            PortalTime.said(one.starts().toLocalTime(), reader.language()),
                            one.place())))
            .toList(),
        Boolean.TRUE.equals(matter.mayReopen()),
        Stream.ofNullable(matter.messages())
            .flatMap(List::stream)
            .map(
                one ->
                    new Written(
                        reader.day(one.on()),
                        one.folded(),
                        one.language(),
                        one.words().lines().filter(line -> !line.isBlank()).toList()))
            .toList());
  }

  @GetMapping("/{language}/reach")
  String askReach(@PathVariable String language, HttpServletRequest request, Model model) {
    Reader reader = readers.of(language, "/reach", model);
    Optional<Draft> found = visitors.sent(request);
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    VisitMarks.put(found.get(), model);
    return reachPage(reachScreen(found.get()), reader, Map.of(), Map.of(), model);
  }

  /** Nothing of what is known is shown: the code may be in other hands. */
  private String reachPage(
      Screen screen,
      Reader reader,
      Map<String, List<String>> values,
      Map<String, Typed.Problem> problems,
      Model model) {
    model.addAttribute("fields", form.fields(screen, reader, values, problems));
    return "reach";
  }

  /**
   * All that is asked about how the person is reached, where an office that has it needs it. Which
   * offices have it says the status: of a form that was sent a while ago, nothing else is kept.
   */
  private Screen reachScreen(Draft visit) {
    Optional<ShownReferral> shown = shown(visit);
    DraftContent known = Form.known(visit.content(), shown);
    Set<String> needs =
        Stream.concat(
                form.needs(visit.content()).stream(),
                shown.stream()
                    .flatMap(one -> one.matters().stream())
                    .flatMap(matter -> form.needs(matter.county()).stream()))
            .collect(Collectors.toSet());
    List<Question> asked =
        Stream.of("reach", "otherPhone", "ranking")
            .map(id -> questions.screen(id).orElseThrow())
            .filter(screen -> screen.needs() == null || needs.contains(screen.needs()))
            .filter(screen -> !screen.isLeftOut(known))
            .flatMap(screen -> screen.questions().stream())
            .toList();
    return new Screen("reach", asked, null, Map.of(), false, false, false);
  }

  @PostMapping("/{language}/reach")
  String changeReach(
      @PathVariable String language,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Reader reader = readers.of(language, "/reach", model);
    Optional<Draft> found = inbox.sending(request);
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    Screen screen = reachScreen(found.get());
    Typed typed =
        spelling.looked(
            screen,
            Typed.read(
                screen,
                name ->
                    Stream.ofNullable(request.getParameterValues(name))
                        .flatMap(Stream::of)
                        .toList(),
                form.offices().keySet(),
                questions.counties(),
                time.today()),
            request);
    if (!typed.problems().isEmpty()) {
      response.setStatus(422);
      VisitMarks.put(found.get(), model);
      return reachPage(screen, reader, typed.answers(), typed.problems(), model);
    }
    Map<String, List<String>> told = new LinkedHashMap<>(typed.answers());
    told.values().removeIf(List::isEmpty);
    if (told.isEmpty()) {
      return "redirect:/%s/status".formatted(language);
    }
    inbox.put(found.get(), new InboxItem.Contact(code(found.get()), told), request);
    return "redirect:/%s/status?said=status.saved".formatted(language);
  }

  @GetMapping("/{language}/withdraw")
  String askWithdraw(@PathVariable String language, HttpServletRequest request, Model model) {
    readers.of(language, "/withdraw", model);
    Optional<Draft> found = visitors.sent(request);
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    VisitMarks.put(found.get(), model);
    return "withdraw";
  }

  @PostMapping("/{language}/withdraw")
  String withdraw(@PathVariable String language, HttpServletRequest request, Model model) {
    readers.of(language, "/withdraw", model);
    Optional<Draft> found = inbox.sending(request);
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    inbox.put(found.get(), new InboxItem.Withdrawal(code(found.get())), request);
    return "redirect:/%s/status?said=withdraw.done".formatted(language);
  }

  @PostMapping("/{language}/again")
  String reopen(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String county,
      HttpServletRequest request,
      Model model) {
    readers.of(language, "/status", model);
    Optional<Draft> found = inbox.sending(request);
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    if (!form.offices().containsKey(county)) {
      return "redirect:/%s/status".formatted(language);
    }
    inbox.put(found.get(), new InboxItem.Reopening(code(found.get()), county), request);
    return "redirect:/%s/status?said=status.againSent".formatted(language);
  }

  @PostMapping("/{language}/end-helper")
  String endHelper(@PathVariable String language, HttpServletRequest request, Model model) {
    readers.of(language, "/status", model);
    Optional<Draft> found = inbox.sending(request);
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    inbox.put(found.get(), new InboxItem.HelperEnd(code(found.get())), request);
    return "redirect:/%s/status?said=status.helperEnded".formatted(language);
  }

  @PostMapping("/{language}/time")
  String choose(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String county,
      @RequestParam(defaultValue = "0") long time,
      HttpServletRequest request,
      Model model) {
    readers.of(language, "/status", model);
    Optional<Draft> found = inbox.sending(request);
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    if (!form.offices().containsKey(county) || time <= 0) {
      return "redirect:/%s/status?said=status.noTime".formatted(language);
    }
    inbox.put(found.get(), new InboxItem.Appointment(code(found.get()), county, time), request);
    return "redirect:/%s/status?said=status.timeSent".formatted(language);
  }

  /** The days on which the person has to come, for a calendar; it says nothing of what for. */
  @GetMapping("/{language}/come.ics")
  ResponseEntity<String> calendar(
      @PathVariable String language, HttpServletRequest request, Model model) {
    Reader reader = readers.of(language, "/status", model);
    Optional<ShownReferral> shown = visitors.sent(request).flatMap(this::shown);
    if (shown.isEmpty()) {
      throw new NotThere();
    }
    List<CalendarFile.Day> days =
        shown.get().matters().stream()
            .flatMap(
                matter ->
                    Stream.ofNullable(matter.comeOn())
                        .filter(day -> !day.isBefore(time.today()))
                        .map(
                            day ->
                                new CalendarFile.Day(
                                    matter.county() + "-" + day,
                                    day,
                                    reader.of("status.appointment"),
                                    Objects.requireNonNullElse(matter.comeTo(), ""))))
            .toList();
    if (days.isEmpty()) {
      throw new NotThere();
    }
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("day.ics").build().toString())
        .body(CalendarFile.of(days, time.now()));
  }
}
